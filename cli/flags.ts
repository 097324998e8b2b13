import { HarnessError, UsageError } from '../server/base/errors.ts'
import type { Flag, Given } from './command.ts'

/** The variable that stands for a flag: `tls-port` is POPQUIZ_TLS_PORT. */
export function variableOf(flag: Flag): string {
  return `POPQUIZ_${flag.name.toUpperCase().replaceAll('-', '_')}`
}

/**
 * Set for the clients that `--exec` starts. Their POPQUIZ_HOST, _PORT, _USER ... describe the server
 * they are to fetch from, so a popquiz among them must not take these for its own flags.
 */
export const clientMarker = 'POPQUIZ_CLIENT'

/** A value, and the flag or variable it came from, for messages. */
interface Origin {
  readonly from: string
  readonly texts: readonly string[]
  /** Nobody gave it. */
  readonly fallback: boolean
}

/**
 * The values of a command's flags: from the command line, else from the environment, else the fallback.
 * @param typed what stands on the command line; a switch has `true` or `false` as text
 * @throws UsageError that names the flag or variable, the value, and what would be right
 */
export function given(
  flags: readonly Flag[],
  typed: ReadonlyMap<string, readonly string[]>,
  environment: NodeJS.ProcessEnv,
  words: readonly string[] = [],
): Given {
  const values = new Map<string, readonly (string | number | boolean)[]>()
  const chosen = new Set<string>()
  for (const flag of flags) {
    const { from, texts, fallback } = originOf(flag, typed.get(flag.name), environment)
    if (!fallback) chosen.add(flag.name)
    if (texts.length > 1 && !flag.repeats) {
      throw new UsageError(`${from} is given ${texts.length} times`, { hint: 'give it once' })
    }
    values.set(
      flag.name,
      texts.map((text) => valueOf(flag, from, text)),
    )
  }
  const of = (name: string): readonly (string | number | boolean)[] => {
    const found = values.get(name)
    if (!found) throw new HarnessError(`the command has no flag --${name}`)
    return found
  }
  return {
    switch: (name) => of(name)[0] === true,
    text: (name) => of(name)[0] as string | undefined,
    texts: (name) => of(name) as readonly string[],
    number: (name) => of(name)[0] as number | undefined,
    has: (name) => chosen.has(name),
    words,
  }
}

function originOf(
  flag: Flag,
  typed: readonly string[] | undefined,
  environment: NodeJS.ProcessEnv,
): Origin {
  if (typed) return { from: `--${flag.name}`, texts: typed, fallback: false }
  const from = variableOf(flag)
  // An empty variable counts as none: shells cannot easily take one away again.
  // Any other value is that of --client, whose variable has the same name.
  const text = environment[clientMarker] === '1' ? '' : (environment[from] ?? '')
  if (text !== '') {
    const texts = flag.repeats ? text.split(/\r?\n/).filter((line) => line !== '') : [text]
    return { from, texts, fallback: false }
  }
  const texts = flag.fallback === undefined ? [] : [flag.fallback]
  return { from: `--${flag.name}`, texts, fallback: true }
}

function valueOf(flag: Flag, from: string, text: string): string | number | boolean {
  const wrong = (hint: string): UsageError => new UsageError(`${from} is "${text}"`, { hint })
  if (flag.kind === 'switch') {
    if (/^(?:1|true|yes|on)$/i.test(text)) return true
    if (/^(?:0|false|no|off)$/i.test(text)) return false
    throw wrong('give true or false')
  }
  if (text === '') throw new UsageError(`${from} is empty`, { hint: `give ${article(flag)}` })
  if (flag.kind === 'text') {
    if (!flag.choices || flag.choices.includes(text)) return text
    throw wrong(`choose from ${flag.choices.join(', ')}`)
  }
  const shape = flag.kind === 'whole' ? /^\d+$/ : /^\d*\.?\d+(?:e[+-]?\d+)?$/i
  const [low, high] = flag.range ?? [0, Number.MAX_SAFE_INTEGER]
  const value = Number(text)
  if (shape.test(text) && value >= low && value <= high) return value
  const what = flag.kind === 'whole' ? 'a whole number' : 'a number'
  throw wrong(`give ${what} from ${low} to ${high}`)
}

function article(flag: Flag): string {
  return `a value: --${flag.name} ${flag.value ?? ''}`.trim()
}
