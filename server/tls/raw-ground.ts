import type { Socket } from 'node:net'
import type { Clock } from '../base/clock.ts'
import type { Ground } from '../wire/ground.ts'
import type { Cut } from '../wire/wire-effect.ts'

/** After our FIN, how long the client may take to send its own, in ms. */
const lingerMs = 5000

/** The raw socket as effects see it. */
export interface RawGround extends Ground {
  readonly isCut: boolean
  readonly swallowing: boolean
  readonly deaf: boolean
}

/** @param clock measures how long a client may take to close behind our FIN */
export function rawGround(raw: Socket, clock: Clock): RawGround {
  let isCut = false
  let swallowing = false
  let deaf = false
  return {
    get isCut() {
      return isCut
    },
    get swallowing() {
      return swallowing
    },
    get deaf() {
      return deaf
    },
    get writable() {
      return raw.writable && !isCut
    },
    get writableLength() {
      return raw.writableLength
    },
    write: (octets, done) => void raw.write(octets, () => done()),
    halfClose: () => void raw.end(),
    deafen() {
      deaf = true
      raw.pause()
    },
    swallow() {
      swallowing = true
      raw.resume()
    },
    cut(how: Cut) {
      isCut = true
      swallowing = true
      if (how === 'rst') reset(raw)
      else {
        // What the client says meanwhile is read, or closing would reset the connection.
        raw.end()
        raw.resume()
        clock.after(lingerMs, () => raw.destroy())
      }
    },
  }
}

/** What was written before, as the answer to STLS, goes out first. */
function reset(raw: Socket): void {
  if (raw.writableLength === 0) raw.resetAndDestroy()
  else raw.write('', () => raw.resetAndDestroy())
}
