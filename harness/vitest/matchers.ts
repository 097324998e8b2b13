import type { Server } from '../../server/index.ts'
import type { Entry, ReceivedEntry } from '../../server/transcript/entry.ts'

/** What a matcher says; vitest prints `message()` where the assertion failed. */
interface Verdict {
  readonly pass: boolean
  message(): string
  readonly actual?: unknown
  readonly expected?: unknown
}

/** What stands above a transcript in a failure's text. */
export const heading = 'the transcript'

function commandsOf(server: Server): ReceivedEntry[] {
  return server.transcript.entries.filter(
    (entry): entry is ReceivedEntry => entry.kind === 'received' && entry.as === 'command',
  )
}

/** `RETR 2` as the client wrote it, keyword in upper case, so that case does not matter. */
function normal(line: string): string {
  const space = line.indexOf(' ')
  return space < 0 ? line.toUpperCase() : line.slice(0, space).toUpperCase() + line.slice(space)
}

function verdict(
  server: Server,
  pass: boolean,
  wanted: string,
  more: Pick<Verdict, 'actual' | 'expected'> = {},
): Verdict {
  return {
    pass,
    message: () =>
      `expected the client ${pass ? 'not ' : ''}to have ${wanted}\n\n` +
      `${heading} (repeat with seed ${server.seed}):\n${server.transcript.text()}`,
    ...more,
  }
}

/** How a line from the client must look: its text (keyword in any case), or a pattern. */
export type CommandPattern = string | RegExp

function fits(pattern: CommandPattern, line: string): boolean {
  if (typeof pattern !== 'string') return pattern.test(line)
  const wanted = normal(pattern)
  return wanted.includes(' ') ? normal(line) === wanted : normal(line).split(' ')[0] === wanted
}

/** The client sent this command at least once. `RETR` alone fits every RETR, `RETR 2` just that one. */
export function toHaveReceived(server: Server, pattern: CommandPattern): Verdict {
  const lines = commandsOf(server).map((entry) => entry.line)
  const pass = lines.some((line) => fits(pattern, line))
  return verdict(server, pass, `sent ${String(pattern)}`, { actual: lines, expected: pattern })
}

/** The client sent these commands in this order; others may stand between them. */
export function toHaveReceivedInOrder(
  server: Server,
  patterns: readonly CommandPattern[],
): Verdict {
  const lines = commandsOf(server).map((entry) => entry.line)
  let next = 0
  for (const line of lines) {
    const pattern = patterns[next]
    if (pattern !== undefined && fits(pattern, line)) next++
  }
  const missing = patterns[next]
  const wanted =
    missing === undefined || patterns.length === 0
      ? 'sent these commands in this order'
      : `sent ${String(missing)} as number ${next + 1} of ${patterns.join(', ')}`
  return verdict(server, missing === undefined, wanted, { actual: lines, expected: patterns })
}

/** Every connection that logged in ended by a QUIT that was answered with +OK (RFC 1939 section 6). */
export function toHaveQuitCleanly(server: Server): Verdict {
  const { entries } = server.transcript
  const loggedIn = new Set(
    connections(entries, (e) => e.kind === 'maildrop' && e.event === 'opened'),
  )
  const quit = new Set(connections(entries, (e) => e.kind === 'end' && e.how === 'quit'))
  const failed = connections(entries, (e) => e.kind === 'maildrop' && e.event === 'update-failed')
  const bad = [...loggedIn].filter((number) => !quit.has(number) || failed.includes(number))
  const where = bad.length === 0 ? '' : `, but connection ${bad.join(', ')} did not`
  const pass = loggedIn.size > 0 && bad.length === 0
  return verdict(server, pass, `logged in and ended every session by QUIT${where}`)
}

function connections(entries: readonly Entry[], matches: (entry: Entry) => boolean): number[] {
  return entries.filter(matches).map((entry) => entry.connection)
}

/** Nothing the client sent was irregular: no bare LF, unknown command, wrong state, over-long line. */
export function toHaveSpokenCleanly(server: Server): Verdict {
  const bad = server.transcript.entries.filter(
    (entry): entry is ReceivedEntry => entry.kind === 'received' && entry.flaws !== undefined,
  )
  const list = bad.map((entry) => `${entry.line} (${entry.flaws?.join(', ')})`)
  const what = list.length === 0 ? '' : `; irregular: ${list.join('; ')}`
  return verdict(server, bad.length === 0, `sent regular lines only${what}`)
}
