import type { Imposed, Step, WireEffect } from '../wire/wire-effect.ts'

/** An effect of which it is known, when it tells that it acts, whether it ends the connection. */
export interface Foretelling {
  readonly imposed: Imposed
  /** Whether what it told of last is a cut. */
  readonly ending: boolean
}

/** Looks ahead behind each `tell`, as far as the next step that is more than waiting. */
export function foretell(imposed: Imposed): Foretelling {
  let ending = false
  function* ahead(steps: Iterable<Step>): Generator<Step, void, undefined> {
    let told: Step[] = []
    for (const step of steps) {
      ending = step.do === 'cut'
      // What stands between is for octets to arrive, before a reset above all.
      const between = step.do === 'wait' || step.do === 'push'
      if (step.do !== 'tell' && !(between && told.length > 0)) {
        yield* told
        told = []
        yield step
      } else {
        if (step.do === 'tell') yield* told.splice(0)
        told.push(step)
      }
    }
    ending = false
    yield* told
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
