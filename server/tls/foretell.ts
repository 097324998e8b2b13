import type { Imposed, Step, WireEffect } from '../wire/wire-effect.ts'

/** An effect of which it is known, when it tells that it acts, whether it ends the connection. */
export interface Foretelling {
  readonly imposed: Imposed
  /** Whether what it told of last is a cut. */
  readonly ending: boolean
}

/** Looks one step ahead behind each `tell`. */
export function foretell(imposed: Imposed): Foretelling {
  let ending = false
  function* ahead(steps: Iterable<Step>): Generator<Step, void, undefined> {
    let told: Step | undefined
    for (const step of steps) {
      ending = step.do === 'cut'
      if (told) yield told
      told = step.do === 'tell' ? step : undefined
      if (!told) yield step
    }
    ending = false
    if (told) yield told
  }
  const { effect } = imposed
  const watched: WireEffect = {
    octets: (piece) => ahead(effect.octets(piece)),
    begin: () => ahead(effect.begin?.() ?? []),
    replied: () => ahead(effect.replied?.() ?? []),
    due: () => ahead(effect.due?.() ?? []),
    end: () => ahead(effect.end?.() ?? []),
    heard: () => effect.heard?.(),
    get holding() {
      return effect.holding === true
    },
  }
  return {
    imposed: { ...imposed, effect: watched },
    get ending() {
      return ending
    },
  }
}
