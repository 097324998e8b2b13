import type { Verified } from '../../accounts/account.ts'
import { HarnessError } from '../../base/errors.ts'
import type { MaildropEnvironment, MaildropFault } from '../../state/maildrop-fault.ts'
import type { Recorder } from '../../transcript/recorder.ts'
import type { LoadedFault } from '../loaded.ts'
import { fill } from '../template.ts'
import type { Acting } from './choose.ts'
import { factsOf } from './facts.ts'
import type { Occasion } from './occasion.ts'
import type { RuleState } from './rule-state.ts'
import { kept } from './scopes.ts'
import { appliedBy, randomOf } from './speech.ts'

/** What faults of the maildrop act on. */
export interface MaildropCircumstances {
  readonly occasion: Occasion
  readonly recorder: Recorder
  readonly bound: ReadonlyMap<string, string>
  readonly decide?: (verified: Verified) => void
  /** What the credentials are worth by now. */
  readonly verified?: () => Verified
}

/** Lets the faults of the maildrop act, one after the other; a promise only where one of them takes time. */
export function changeMaildrop(
  acting: readonly Acting[],
  around: MaildropCircumstances,
): void | Promise<void> {
  const steps = acting.flatMap((one) =>
    one.act.faults.flatMap((fault, index) =>
      fault.definition.site === 'maildrop'
        ? [{ one, index, fault, definition: fault.definition }]
        : [],
    ),
  )
  const from = (start: number): void | Promise<void> => {
    for (const [at, step] of steps.entries()) {
      if (at < start) continue
      const done = changeOnce(step, around)
      if (done) return done.then(() => from(at + 1))
    }
  }
  return from(0)
}

/** The same where nothing can wait: credentials are decided at once. */
export function changeMaildropNow(acting: readonly Acting[], around: MaildropCircumstances): void {
  if (changeMaildrop(acting, around) instanceof Promise) {
    throw new HarnessError(`a fault takes time at ${around.occasion.kind}, where there is none`)
  }
}

/** The account's name behind one that a client presented, where a fault gives accounts further names. */
export function accountBehind(states: readonly RuleState[], presented: string): string {
  for (const { enabled, rule } of states) {
    if (!enabled) continue
    for (const { definition, values } of rule.acts.flatMap(({ faults }) => faults)) {
      const name = definition.site === 'maildrop' ? definition.alias?.(values, presented) : null
      if (name !== null && name !== undefined) return name
    }
  }
  return presented
}

interface Step {
  readonly one: Acting
  readonly index: number
  readonly fault: LoadedFault
  readonly definition: MaildropFault
}

function changeOnce(step: Step, around: MaildropCircumstances): void | Promise<void> {
  const { one, fault, definition } = step
  const { occasion, recorder } = around
  const { context } = occasion
  const tell = (detail: string | null): void => {
    if (detail === null) return
    recorder.record({
      n: 0,
      at: context.service.clock.now(),
      connection: context.connection,
      kind: 'fault',
      site: 'maildrop',
      ...appliedBy(one, fault.fault),
      detail,
    })
  }
  const told = definition.apply(fault.values, context, environment(step, around))
  if (told instanceof Promise) return told.then(tell)
  tell(told)
}

function environment(step: Step, around: MaildropCircumstances): MaildropEnvironment {
  const { one, index } = step
  const { occasion, bound, decide, verified } = around
  const random = randomOf(one, occasion, 'maildrop', index)
  return {
    random,
    session: occasion.session,
    memory: kept(one.maildrop.faults, `${one.state.number} ${index}`),
    fill: (text) => fill(text, factsOf(occasion, random, bound)),
    ...(decide && { decide }),
    ...(verified && { verified: verified() }),
  }
}
