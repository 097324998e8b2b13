import { send } from './at-place.ts'
import type { Step, WireEffect } from './wire-effect.ts'

/** Effects one behind the other, as one: what the first lets through is what the second sees. */
export function chained(effects: readonly WireEffect[]): WireEffect {
  function* through(octets: Buffer, from: number): Generator<Step, void, undefined> {
    const effect = effects[from]
    if (!effect) {
      yield { do: 'send', octets }
      return
    }
    for (const step of effect.octets(octets)) {
      if (step.do === 'send') yield* through(step.octets, from + 1)
      else yield step
    }
  }
  return {
    octets: (piece) => through(piece, 0),
    heard() {
      for (const effect of effects) effect.heard?.()
    },
    *replied() {
      for (const effect of effects) if (effect.replied) yield* effect.replied()
    },
  }
}

/** Tells once, at the first octets, that an effect is at work that has no single moment. */
export function telling(effect: WireEffect, detail?: string): WireEffect {
  let told = false
  return {
    ...effect,
    octets(piece) {
      if (told) return effect.octets(piece)
      told = true
      return toldFirst(detail, effect.octets(piece))
    },
  }
}

// Not inside: the engine makes a hidden class for each generator function that is made anew and called.
function* toldFirst(
  detail: string | undefined,
  steps: Iterable<Step>,
): Generator<Step, void, undefined> {
  yield detail === undefined ? { do: 'tell' } : { do: 'tell', detail }
  yield* steps
}

/**
 * Octets go out a certain time after the words of the client's that they answer; those of a whole turn
 * together, so that a client which pipelines gains what it would on a real link.
 */
export function delaying(sample: () => number, now: () => number): WireEffect {
  let since: number | null = now()
  let heard: number | null = null
  let speaking = false
  // Below TLS nobody can say where a reply ends; there the client's octets alone mark the turns.
  let marked = false
  return {
    *octets(piece) {
      speaking = true
      if (since !== null) {
        const ms = since + sample() - now()
        since = null
        if (ms > 0) yield { do: 'wait', ms }
      }
      yield* send(piece)
    },
    heard() {
      // Words that come while a reply is going out delay the next reply, not the rest of this one.
      if (marked && speaking) heard = now()
      else since = now()
    },
    replied() {
      marked = true
      speaking = false
      since = heard ?? since
      heard = null
      return []
    },
  }
}

/** What leaves at once is at least what the rate allows in so many ms: no timer for each octet. */
const tick = 10

/** A link that was free for no longer than this, in ms, is taken to have been busy. */
const lateness = 20

/**
 * Octets go out no faster than the link takes them. The time at which the link is free is reckoned and not
 * measured, so that late timers do not add up.
 * @param rate octets a second.
 * @param burst octets that may go out at once after a silence.
 */
export function pacing(rate: number, burst: number, now: () => number): WireEffect {
  const perOctet = 1000 / rate
  const chunk = Math.max(1, Math.floor((rate * tick) / 1000))
  let free = now() - burst * perOctet
  let time = now()
  return {
    *octets(piece) {
      time = Math.max(time, now())
      // A short gap is a timer that was late or a producer that took its turn: the link was not idle.
      if (time - free > lateness) free = Math.max(free, time - burst * perOctet)
      for (let at = 0; at < piece.length;) {
        time = Math.max(time, now())
        // A hair above: the credit of exactly n octets must not be taken for one less.
        const credit = Math.floor((time - free) / perOctet + 1e-6)
        const count = Math.min(Math.max(credit, chunk), piece.length - at)
        free += count * perOctet
        if (free > time + 1e-6) {
          yield { do: 'wait', ms: free - time }
          time = free
        }
        yield* send(piece.subarray(at, at + count))
        at += count
      }
    },
  }
}

/**
 * The stream stands still now and then.
 * @param distance draws how many octets pass before the next stall.
 * @param time draws how long it lasts, in ms.
 */
export function stalling(distance: () => number, time: () => number): WireEffect {
  let left = distance()
  return {
    *octets(piece) {
      let rest = piece
      while (rest.length > left) {
        yield* send(rest.subarray(0, left))
        rest = rest.subarray(left)
        yield { do: 'wait', ms: time() }
        left = Math.max(1, distance())
      }
      left -= rest.length
      yield* send(rest)
    },
  }
}
