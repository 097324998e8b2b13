import type { Parameter } from '../base/fault.ts'
import { placeFinder } from './place-finder.ts'
import type { PlaceFinder, Sighting } from './place-finder.ts'
import { lackOf, parsePlace } from './places.ts'
import type { Place } from './places.ts'
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
  return new AtPlace(place, placeFinder(place, environment.multiLine), deed)
}

/** A class: a generator that is made anew for each reply costs more than all that it does. */
class AtPlace implements WireEffect {
  readonly #place: Place
  readonly #finder: PlaceFinder
  readonly #deed: Deed
  #found = false

  constructor(place: Place, finder: PlaceFinder, deed: Deed) {
    this.#place = place
    this.#finder = finder
    this.#deed = deed
  }

  *begin(): Generator<Step, void, undefined> {
    // Also where no octet will come, as with a server that never answers.
    if (this.#place.kind !== 'start') return
    this.#found = true
    yield* this.#deed.act()
  }

  *octets(piece: Buffer): Generator<Step, void, undefined> {
    if (this.#found) yield* this.#behind(piece)
    else yield* this.#seen(this.#finder.take(piece))
  }

  *end(): Generator<Step, void, undefined> {
    if (!this.#found) {
      yield* this.#seen(this.#finder.end())
      if (!this.#found) {
        const detail = didNotAct + lackOf(this.#place, this.#finder.passed)
        yield { do: 'tell', detail }
        return
      }
    }
    if (this.#deed.end) yield* this.#deed.end()
  }

  *#seen({ before, behind }: Sighting): Generator<Step, void, undefined> {
    yield* send(before)
    if (behind === null) return
    this.#found = true
    yield* this.#deed.act()
    if (behind.length > 0) yield* this.#behind(behind)
  }

  #behind(octets: Buffer): Iterable<Step> {
    return this.#deed.behind ? this.#deed.behind(octets) : send(octets)
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
