import type { ReceivedEntry } from '../../../server/transcript/entry.ts'
import { broken, kept } from '../check.ts'
import type { Check } from '../check.ts'
import type { Finding } from '../verdict.ts'
import type { Turn, View } from './view.ts'

/** Command lines, those aside that are nothing but a secret: answers that came after a refused AUTH. */
export function commandsIn({ connections }: View): Turn[] {
  return connections
    .flatMap(({ turns }) => turns)
    .filter(({ asked }) => asked.as === 'command' && !/^(?:<|\*$)/.test(asked.line))
}

/**
 * Whether a command is what scenarios put behind a line break in a password: nobody would say it by himself, and
 * whoever says it so does not know of it.
 */
export const isPlanted = ({ verb }: Pick<Turn, 'verb'>): boolean => verb === 'XPLT'

/** One finding on all commands of a record: those that `isWrong`, or that there was none. */
export function* judgeLines(
  check: Pick<Check, 'level'>,
  turns: readonly Turn[],
  isWrong: (turn: Turn) => boolean,
  what: string,
): Generator<Finding> {
  const wrong = turns.filter(isWrong).map(({ asked }) => asked)
  const [first] = wrong
  if (first) {
    const count = `${wrong.length} of ${turns.length} commands ${what}`
    yield broken(check, `${count}: ${shown(first)}`, ...wrong)
  } else if (turns[0]) yield kept(`None of ${turns.length} commands ${what}`, turns[0].asked)
}

/** A line in quotation marks, at most 80 characters of it, control octets made visible. */
export function shown({ line }: Pick<ReceivedEntry, 'line'>): string {
  const text = JSON.stringify(line.slice(0, 80))
  return line.length > 80 ? `${text} and ${line.length - 80} octets more` : text
}
