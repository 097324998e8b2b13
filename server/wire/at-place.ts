import type { Parameter } from '../base/fault.ts'
import { placeFinder } from './place-finder.ts'
import { lackOf, parsePlace } from './places.ts'
import type { Step, WireEffect } from './wire-effect.ts'
import type { WireEnvironment } from './wire-fault.ts'

/** What a fault does at its place. */
export interface Deed {
  /** The octets before the place have been passed on. Holds the one `tell`, unless `end` does. */
  act(): Iterable<Step>
  /** Octets behind the place; without it they are passed on. */
  behind?(octets: Buffer): Iterable<Step>
  /** The reply is over, and the place has come. */
  end?(): Iterable<Step>
}

/** How each `tell` of a fault begins that had no occasion to act. */
export const didNotAct = 'did not act: '

/** Passes octets on, where there are any. */
export function* send(octets: Buffer): Generator<Step, void, undefined> {
  if (octets.length > 0) yield { do: 'send', octets }
}

/** Passes all on up to a place, and does something there. A place that never came is told at the end. */
export function atPlace(written: unknown, environment: WireEnvironment, deed: Deed): WireEffect {
  const place = parsePlace(written)
  const finder = placeFinder(place, environment.multiLine)
  let found = false
  const behind = deed.behind ?? send
  return {
    *begin() {
      // Also where no octet will come, as with a server that never answers.
      if (place.kind !== 'start') return
      found = true
      yield* deed.act()
    },
    *octets(piece) {
      if (found) {
        yield* behind(piece)
        return
      }
      const sighting = finder.take(piece)
      yield* send(sighting.before)
      if (sighting.behind === null) return
      found = true
      yield* deed.act()
      if (sighting.behind.length > 0) yield* behind(sighting.behind)
    },
    *end() {
      if (!found) {
        const sighting = finder.end()
        yield* send(sighting.before)
        if (sighting.behind === null) {
          yield { do: 'tell', detail: didNotAct + lackOf(place, finder.passed) }
          return
        }
        found = true
        yield* deed.act()
        if (sighting.behind.length > 0) yield* behind(sighting.behind)
      }
      if (deed.end) yield* deed.end()
    },
  }
}

/** A parameter that is a place. @param fallback where it is when nothing is written. */
export function placeParameter(about: string, fallback?: string | number): Parameter {
  return fallback === undefined
    ? { type: 'place', about }
    : { type: 'place', about, default: fallback }
}

/** How a fault ends the connection: the parameter `with`. */
export const withParameter: Parameter = {
  type: 'choice',
  values: ['fin', 'rst', 'bare-fin'],
  default: 'fin',
  about:
    'Orderly with FIN (and close_notify under TLS), by reset, or with FIN but no close_notify.',
}
