import type { Ground } from './ground.ts'

/** From this size on, octets that were gathered are handed over. */
const worthWriting = 64 * 1024

/** Above this many octets not taken by the system, whoever produces them waits. */
export const highWater: number = 128 * 1024

/** Gathers octets for the ground, and knows when the system has taken them. */
export class Outflow {
  /** Octets handed to the ground so far, and those gathered for it. */
  octets: number
  /** Where the first line end since this was set to null ends, in the same octets. */
  lineEnd: number | null = null
  readonly #ground: Ground
  readonly #onWritten: () => void
  #gathered: Buffer[] = []
  #size = 0
  #unwritten = 0
  #wake: (() => void) | null = null

  constructor(ground: Ground, octets: number, onWritten: () => void) {
    this.#ground = ground
    this.octets = octets
    this.#onWritten = onWritten
  }

  /** Adds octets. Returns a promise where the client does not keep up. */
  add(octets: Buffer): Promise<void> | null {
    if (octets.length === 0) return null
    this.#gathered.push(octets)
    this.#size += octets.length
    if (this.lineEnd === null) {
      const found = octets.indexOf(0x0a)
      if (found >= 0) this.lineEnd = this.octets + found + 1
    }
    this.octets += octets.length
    if (this.#size < worthWriting) return null
    this.flush()
    return this.#ground.writableLength < highWater ? null : this.written()
  }

  /** Hands over what was gathered, in one write. */
  flush(): void {
    if (this.#size === 0) return
    const octets = Buffer.concat(this.#gathered, this.#size)
    if (!this.#ground.writable) return this.drop()
    this.#gathered = []
    this.#size = 0
    this.#unwritten++
    this.#ground.write(octets, () => {
      this.#unwritten--
      if (this.#unwritten === 0) this.#wake?.()
      this.#onWritten()
    })
  }

  /** Hands over what was gathered; resolves when the system has taken it all, or never will. */
  async written(): Promise<void> {
    this.flush()
    if (this.#unwritten === 0) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    this.#wake = null
  }

  /** Forgets what was gathered, and lets go of whoever waits. */
  drop(): void {
    this.octets -= this.#size
    this.#gathered = []
    this.#size = 0
    this.#wake?.()
  }
}
