import type {
  FaultDefinition,
  ParameterValue,
  ParameterValues,
} from '../../../server/base/fault.ts'
import { randomSource } from '../../../server/base/random.ts'
import type { Step, WireEffect } from '../../../server/wire/wire-effect.ts'
import type { WireFault } from '../../../server/wire/wire-fault.ts'

/** The values given, and the defaults of all others. */
export function withDefaults(
  definition: FaultDefinition,
  given: Readonly<Record<string, ParameterValue | undefined>>,
): ParameterValues {
  const values: Record<string, ParameterValue> = {}
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    const value = given[name] ?? parameter.default
    if (value !== undefined) values[name] = value
    else if (!parameter.optional) throw new Error(`${definition.kind} needs ${name}`)
  }
  return values
}

/** What reached the client, and when. */
export interface Ran {
  /** All octets as latin1 text. */
  readonly out: string
  /** The same, cut where something left as a segment of its own or a pause was. */
  readonly segments: readonly string[]
  readonly waits: readonly number[]
  /** Where it told, in octets that had gone out, and what. */
  readonly tells: readonly { readonly at: number; readonly detail: string | undefined }[]
  /** How it ended: a cut, `half-close`, `stalled`, or null. */
  readonly ending: string | null
  readonly deaf: 'deafen' | 'swallow-input' | null
  /** ms that went by. */
  readonly time: number
}

export interface Running {
  readonly multiLine?: boolean
  readonly span?: 'reply' | 'connection'
  readonly seed?: number
  /** Where each reply is cut into pieces before the effect sees them. */
  readonly cuts?: readonly number[]
  /** ms that the client thinks between replies. */
  readonly thinking?: number
}

const text = (octets: Buffer): string => octets.toString('latin1')

/** Cuts a text of octets into pieces. */
export function pieces(whole: string, cuts: readonly number[] = []): Buffer[] {
  const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length]
  return at.slice(1).map((end, index) => Buffer.from(whole.slice(at[index], end), 'latin1'))
}

/** Lets replies (latin1 text) pass through a fault, as a link does, by a clock of its own. */
export function runWire(
  fault: WireFault,
  given: Readonly<Record<string, ParameterValue | undefined>>,
  replies: string | readonly string[],
  running: Running = {},
): Ran {
  const { multiLine = true, span = 'reply', seed = 1, cuts, thinking = 0 } = running
  const ran = { out: '', segments: [''], waits: [] as number[], tells: [] as Ran['tells'][0][] }
  let time = 0
  let ending: string | null = null
  let deaf: Ran['deaf'] = null
  const effect: WireEffect = fault.begin(withDefaults(fault, given), {
    random: randomSource(seed).derive('test'),
    now: () => time,
    multiLine,
    span,
  })
  const segment = (): void => void (ran.segments.at(-1) === '' || ran.segments.push(''))
  const pass = (octets: string): void => {
    ran.out += octets
    ran.segments[ran.segments.length - 1] += octets
  }
  const take = (step: Step): void => {
    if (step.do === 'send') pass(text(step.octets))
    else if (step.do === 'push') segment()
    else if (step.do === 'wait') {
      segment()
      ran.waits.push(step.ms)
      time += step.ms
      if (step.ms === Infinity) ending = 'stalled'
    } else if (step.do === 'tell') ran.tells.push({ at: ran.out.length, detail: step.detail })
    else if (step.do === 'cut') ending = step.how
    else if (step.do === 'half-close') ending = step.do
    else if (step.do !== 'later') deaf = step.do
  }
  const run = (steps: Iterable<Step> | undefined): void => {
    if (ending !== null) return
    for (const step of steps ?? []) {
      take(step)
      if (ending !== null) return
    }
  }
  run(effect.begin?.())
  for (const reply of typeof replies === 'string' ? [replies] : replies) {
    for (const piece of pieces(reply, cuts)) run(effect.octets(piece))
    if (effect.holding || span === 'connection') run(effect.replied?.())
    time += thinking
    if (span === 'connection') effect.heard?.()
  }
  run(effect.end?.())
  return { ...ran, segments: ran.segments.filter((one) => one !== ''), ending, deaf, time }
}
