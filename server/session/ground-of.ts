import type { Socket } from 'node:net'
import type { Ground } from '../wire/ground.ts'

/** What a ground needs of the connection it is part of. */
export interface GroundHost extends Pick<Ground, 'cut' | 'deafen' | 'swallow'> {
  /** The socket that is talked through now: the raw one, or the one over it. */
  socket(): Socket
}

/** A connection as effects see it: what lies below them changes when TLS begins, they do not notice. */
export function groundOf(host: GroundHost): Ground {
  return {
    get writable() {
      return host.socket().writable
    },
    get writableLength() {
      return host.socket().writableLength
    },
    write: (octets, done) => void host.socket().write(octets, () => done()),
    halfClose: () => void host.socket().end(),
    cut: (how) => host.cut(how),
    deafen: () => host.deafen(),
    swallow: () => host.swallow(),
  }
}
