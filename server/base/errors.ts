/** Where in a user's input the trouble is. Lines and columns count from 1. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** Writes a place the way editors link it: `file:line:column`. */
export function placeText(place: Place): string {
  return [place.file ?? '', place.line, place.column].filter((part) => part !== undefined).join(':')
}

/**
 * The user of popquiz erred: a flag, an option, a mailbox or a scenario file is wrong.
 * `message` starts in lower case with the thing at fault and names the value; `hint` is the fix.
 * The command line prints both, without a stack, and exits with 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly place: Place | undefined
  readonly hint: string | undefined

  constructor(message: string, details: { place?: Place; hint?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.place = details.place
    this.hint = details.hint
  }

  /** The whole text for a person: place, message, and the hint on a line of its own. */
  override toString(): string {
    const where = this.place ? `${placeText(this.place)}: ` : ''
    return `${where}${this.message}${this.hint ? `\n  ${this.hint}` : ''}`
  }
}

/** popquiz itself erred; never the client's or the user's fault. The command line exits with 3. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError'
}
