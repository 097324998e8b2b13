import type { Imposed, Step, WireEffect } from './wire-effect.ts'

/** A step that a chain of effects came to, and which of them ordered it; null for plain octets. */
export interface Ordered {
  readonly step: Step
  readonly by: Imposed | null
}

/** What an effect may be asked besides octets. */
export type Occasion = 'begin' | 'replied' | 'due' | 'end'

/** What comes out when octets enter a chain in front of the effect `at`. Lazy, as effects are. */
export function* passOn(
  chain: readonly Imposed[],
  at: number,
  octets: Buffer,
): Generator<Ordered, void> {
  const imposed = chain[at]
  if (imposed) yield* carry(chain, at, imposed.effect.octets(octets))
  else yield { step: { do: 'send', octets }, by: null }
}

/** What comes out when one effect of a chain is asked: what it lets go passes through those behind it. */
export function* ask(
  chain: readonly Imposed[],
  imposed: Imposed,
  occasion: Occasion,
): Generator<Ordered, void> {
  const steps = stepsOf(imposed.effect, occasion)
  if (steps) yield* carry(chain, chain.indexOf(imposed), steps)
}

function stepsOf(effect: WireEffect, occasion: Occasion): Iterable<Step> | undefined {
  switch (occasion) {
    case 'begin':
      return effect.begin?.()
    case 'replied':
      return effect.replied?.()
    case 'due':
      return effect.due?.()
    case 'end':
      return effect.end?.()
  }
}

function* carry(
  chain: readonly Imposed[],
  at: number,
  steps: Iterable<Step>,
): Generator<Ordered, void> {
  for (const step of steps) {
    if (step.do === 'send') yield* passOn(chain, at + 1, step.octets)
    else yield { step, by: chain[at] ?? null }
  }
}
