import { HarnessError } from '../../base/errors.ts'
import type { Applied, Fault } from '../../base/fault.ts'
import type { Random } from '../../base/random.ts'
import type { Moment } from '../../session/interceptor.ts'
import type { Performance, SessionStep } from '../../session/script.ts'
import type { ReplyEnvironment, ReplyFault } from '../../wire/reply-fault.ts'
import { replyFaults } from '../../wire/reply-faults/index.ts'
import type { Reply } from '../../wire/reply.ts'
import { statusLine } from '../../wire/reply.ts'
import type { Spoken } from '../../wire/spoken.ts'
import type { Imposed } from '../../wire/wire-effect.ts'
import type { LoadedAct, LoadedFault } from '../loaded.ts'
import type { WrittenReply } from '../model.ts'
import { fillOctets } from '../template.ts'
import type { Acting } from './choose.ts'
import { factsOf } from './facts.ts'
import type { Occasion } from './occasion.ts'
import type { Computed } from './rule-state.ts'

/** What speaking needs to know of its connection. */
export interface Speaker {
  readonly occasion: Occasion
  readonly bound: ReadonlyMap<string, string>
  /** What was said last on this connection. */
  readonly previous: Spoken | null
  /** For rules that compute; null where there is no moment of speech. */
  readonly moment: Moment | null
}

/** A reply without an octet: what is said where nothing was asked. */
export const nothing: Spoken = {
  reply: { status: '+OK', text: '' },
  status: new Uint8Array(),
  statusEnd: new Uint8Array(),
}

type Later<T> = T | Promise<T>

const then = <T, U>(value: Later<T>, use: (value: T) => Later<U>): Later<U> =>
  value instanceof Promise ? value.then(use) : use(value)

/**
 * Lets the rules make of the truth what they will, top to bottom, each of what the one before it made.
 * @param truth carries the command out; called at most once, and not at all where a computed rule or
 * `perform: false` does without.
 */
export function speak(
  acting: readonly Acting[],
  speaker: Speaker,
  truth: () => Later<Spoken>,
): Later<Performance> {
  // What computed rules want done takes the place of what was written.
  const acts = acting.map(({ act }) => act)
  let soFar: () => Later<Spoken> = once(truth)
  for (const [index, one] of acting.entries()) {
    const before = soFar
    soFar = once(() =>
      then(computed(one, speaker, before), ({ spoken, act = one.act }) => {
        acts[index] = act
        return said(one, act, speaker, spoken)
      }),
    )
  }
  return then(soFar(), (spoken) => {
    const wire = acting.flatMap((one, index) => wireOf(one, acts[index]!, speaker, spoken))
    const tls = acting.flatMap((one, index) => tlsOf(one, acts[index]!))
    return tls.length === 0 ? { spoken, wire } : { spoken, wire, tls }
  })
}

function once<T>(make: () => Later<T>): () => Later<T> {
  let made: { readonly value: Later<T> } | undefined
  return () => (made ??= { value: make() }).value
}

/** The reply so far, or what a computed rule makes of it. */
function computed(one: Acting, speaker: Speaker, before: () => Later<Spoken>): Later<Computed> {
  const { compute } = one.state
  if (compute && speaker.moment) {
    return then(compute(speaker.moment, before), ({ spoken, act }) => ({
      spoken: { ...spoken, applied: [...(spoken.applied ?? []), appliedBy(one, { act: {} })] },
      ...(act && { act }),
    }))
  }
  return then(before(), (spoken) => ({ spoken }))
}

function said(one: Acting, act: LoadedAct, speaker: Speaker, before: Spoken): Spoken {
  let spoken = before
  const environment: ReplyEnvironment = {
    random: randomOf(one, speaker.occasion, 'reply'),
    verb: speaker.occasion.verb,
    fill: (text) => fillOctets(text, factsOf(speaker.occasion, environment.random, speaker.bound)),
    previous: speaker.previous,
  }
  const apply = (fault: Fault, make: (spoken: Spoken) => Spoken): void => {
    const made = make(spoken)
    if (made === spoken) return
    const applied = [...(spoken.applied ?? []), appliedBy(one, fault)]
    spoken = Object.assign({}, made, { applied })
  }
  if (act.reply !== undefined) {
    const values = partsOf(act.reply)
    apply({ replace: values }, (now) => replaceFault().apply(values, now, environment))
  }
  for (const { definition, fault, values } of act.faults) {
    if (definition.site === 'reply')
      apply(fault, (now) => definition.apply(values, now, environment))
  }
  return spoken
}

/** `reply:` is short for the fault `replace`. */
function replaceFault(): ReplyFault {
  const found = replyFaults.find(({ kind }) => kind === 'replace')
  if (!found) throw new HarnessError('there is no fault replace')
  return found
}

/** The parameters of `replace` that a written reply stands for. */
function partsOf(reply: WrittenReply): Record<string, string | boolean | readonly string[]> {
  if (typeof reply === 'string') return { line: reply, close: false }
  const { line, lines, close = false } = reply
  return lines === undefined ? { line, close } : { line, lines, close }
}

/** Says of a reply what the truth would have been, worded as the server words it. */
export function besideTruth(spoken: Spoken, truth: Reply | null): Spoken {
  if (!truth || spoken.truth !== undefined) return spoken
  return { truth: statusLine(truth).slice(0, -2), ...spoken }
}

/** The wire effects of one rule on what is said in clear, or inside TLS. */
function wireOf(one: Acting, act: LoadedAct, { occasion }: Speaker, spoken: Spoken): Imposed[] {
  return wireFaultsOf(act, 'clear').map(({ definition, fault, values }, index) => ({
    effect: definition.begin(values, {
      random: randomOf(one, occasion, 'wire', index),
      now: () => occasion.context.service.clock.now(),
      multiLine: spoken.reply.body !== undefined,
      span: 'reply',
    }),
    applied: appliedBy(one, fault),
  }))
}

type WireFaultOf = LoadedFault & {
  readonly definition: Extract<LoadedFault['definition'], { site: 'wire' }>
}

/** The wire faults of an act, on one layer. */
export function wireFaultsOf(act: LoadedAct, layer: LoadedFault['layer']): readonly WireFaultOf[] {
  return act.faults.filter(
    (fault): fault is WireFaultOf => fault.definition.site === 'wire' && fault.layer === layer,
  )
}

function tlsOf(one: Acting, act: LoadedAct): SessionStep[] {
  return act.faults.flatMap(({ definition, fault, values }) => {
    const done = definition.site === 'tls' ? definition.session?.(values) : undefined
    return done ? [{ act: done, applied: appliedBy(one, fault) }] : []
  })
}

/** The fault, and whose it is. */
export function appliedBy({ state }: Acting, fault: Fault): Applied {
  return { fault, rule: state.rule.name, scenario: state.rule.scenario }
}

/** Of this seed, rule, connection, occurrence and purpose alone. */
export function randomOf(
  { state, occurrence }: Acting,
  { context }: Occasion,
  purpose: string,
  index = 0,
): Random {
  const { random } = context.service
  return random.derive(`${purpose} of ${state.key}`, context.connection, occurrence, index)
}
