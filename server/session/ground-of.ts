import type { Socket } from 'node:net'
import type { Ground } from '../wire/ground.ts'
import type { Cut } from '../wire/wire-effect.ts'

/** What a ground needs of the connection it is part of. */
export interface GroundHost extends Pick<Ground, 'cut' | 'deafen' | 'swallow'> {
  /** The socket that is talked through now: the raw one, or the one over it. */
  socket(): Socket
}

/** A connection as effects see it: what lies below them changes when TLS begins, they do not notice. */
export function groundOf(host: GroundHost): Ground {
  return new SocketGround(host)
}

/** A class, since getters of a literal keep all that they see until the next full collection. */
class SocketGround implements Ground {
  readonly #host: GroundHost

  constructor(host: GroundHost) {
    this.#host = host
  }

  get writable(): boolean {
    return this.#host.socket().writable
  }

  get writableLength(): number {
    return this.#host.socket().writableLength
  }

  write(octets: Buffer, done: () => void): void {
    this.#host.socket().write(octets, () => done())
  }

  halfClose(): void {
    this.#host.socket().end()
  }

  cut(how: Cut): void {
    this.#host.cut(how)
  }

  deafen(): void {
    this.#host.deafen()
  }

  swallow(): void {
    this.#host.swallow()
  }
}
