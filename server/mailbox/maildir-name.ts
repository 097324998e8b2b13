/** What the name of a file in a Maildir tells. */
export interface MaildirName {
  /** The part that never changes: before the flags and before sizes (`,S=`). */
  readonly base: string
  readonly flags: readonly string[]
  /** The time of delivery in the name, ms since 1970; undefined where the name has none. */
  readonly deliveredAt: number | undefined
}

const flagWords: Readonly<Record<string, string>> = {
  D: 'draft',
  F: 'flagged',
  P: 'passed',
  R: 'answered',
  S: 'seen',
  T: 'trashed',
}

/**
 * Takes a name apart: `1700000000.M1P2.host,S=310,W=320:2,RS`. Dovecot, Courier and others all write
 * this; only `:2,` and the letters after it are common ground, and `;2,` or `!2,` stands for it on
 * file systems without colons.
 */
export function maildirName(name: string): MaildirName {
  const info = /[:;!]2,([^/]*)$/.exec(name)
  const unique = info ? name.slice(0, info.index) : name
  const sizes = unique.search(/,[SW]=\d+/)
  const seconds = /^(\d{1,11})\./.exec(unique)?.[1]
  return {
    base: sizes > 0 ? unique.slice(0, sizes) : unique,
    flags: [...(info?.[1] ?? '')].map((letter) => flagWords[letter] ?? letter),
    deliveredAt: seconds === undefined ? undefined : Number(seconds) * 1000,
  }
}
