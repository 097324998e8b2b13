import type { Handler, RuleOptions } from './scenario/engine/answer.ts'
import type { RuleHandle } from './scenario/engine/rule-handle.ts'
import type { Playing } from './scenario/engine/script.ts'
import type { Recorder } from './transcript/recorder.ts'

/** The rules of a running server; what plays them is loaded with the first one. */
export interface Rules {
  readonly all: readonly RuleHandle[]
  /** Null where nothing differs from the truth. */
  readonly script: Playing | null
  /** Resolves when rules that are being added are there; undefined where none is. */
  readonly pending: Promise<void> | undefined
  add(on: string | readonly string[], handler: Handler, options?: RuleOptions): Promise<RuleHandle>
  /** Why the nearest occasions of rules that never acted were none; empty where all have. */
  unfired(): string
  reset(): void
}

/** @param first what is played from the start. */
export function rulesOf(recorder: Recorder, first: Playing | null): Rules {
  const load = async (): Promise<Playing> => {
    const { playScenarios } = await import('./scenario/engine/script.ts')
    const script = (made.script ??= playScenarios([], { recorder }))
    made.all = script.rules
    return script
  }
  const made = {
    all: first?.rules ?? [],
    script: first,
    pending: undefined as Promise<void> | undefined,
    async add(...[on, handler, options]: Parameters<Rules['add']>): Promise<RuleHandle> {
      const adding = Promise.all([load(), import('./scenario/engine/answer.ts')])
      const settled = adding.then(
        () => undefined,
        () => undefined,
      )
      made.pending = settled
      void settled.then(() => {
        if (made.pending === settled) made.pending = undefined
      })
      const [playing, { computedRule }] = await adding
      const { rule, compute } = computedRule(on, handler, options, playing.rules.length + 1)
      return playing.add(rule, compute)
    },
    unfired: () => made.script?.unfired() ?? '',
    reset: () => made.script?.reset(),
  }
  return made
}
