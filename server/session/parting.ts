import type { Timer } from '../base/clock.ts'
import type { SessionState } from '../state/context.ts'
import { release } from '../state/update.ts'
import type { EndEntry } from '../transcript/entry.ts'
import type { Cut } from '../wire/wire-effect.ts'
import { readOn } from './parts.ts'
import type { Parts } from './parts.ts'

/** How a connection ended, and by whom. */
export type Ending = Pick<EndEntry, 'by' | 'how' | 'detail'>

/** After our FIN, how long the client may take to send its own before the socket is destroyed, in ms. */
const lingerMs = 5000

/** The same while the client is still reading what was said before: QUIT behind a large RETR. */
const lastWordsMs = 120_000

const scripted: Ending = { by: 'server', how: 'scripted' }

/** Ways to end in which nothing more is said, whatever a script holds back. */
const abrupt: ReadonlySet<Ending['how']> = new Set(['shutdown', 'autologout', 'write-stalled'])

/** Called once, when the socket is gone and all that was under way is recorded. */
export type Conclude = (ending: Ending, state: SessionState) => void

/** Ends a connection: remembers how and by whom, gives the maildrop back, and sees the sockets go. */
export class Parting {
  readonly #parts: Parts
  readonly #conclude: Conclude
  #ending: Ending | null = null
  /** The state in which it ended. */
  #state: SessionState | null = null
  #lingering: Timer | null = null
  #hungUp = false
  /** FIN went from TCP, with TLS still standing on it. */
  #endedBelow = false
  #closed = false

  constructor(parts: Parts, conclude: Conclude) {
    this.#parts = parts
    this.#conclude = conclude
  }

  /** True once it is known how it ends: nothing is answered any more. */
  get begun(): boolean {
    return this.#ending !== null
  }

  /** Remembers how it ended, unless that is known. */
  note(ending: Ending): void {
    this.#ending ??= ending
  }

  /** Ends it in good order. */
  finish(ending: Ending): void {
    if (!this.over(ending)) return
    const { handshaking, inactivity, playing, raw } = this.#parts
    if (handshaking) {
      inactivity?.stop()
      raw.destroy()
    } else if (playing && !abrupt.has(ending.how)) {
      void playing.stage.end().then(() => this.hangUp())
    } else this.hangUp()
  }

  /** Nothing more is answered. False where that was so already. */
  over(ending: Ending = scripted): boolean {
    if (this.#ending) return false
    this.#ending = ending
    this.#parts.session.stop()
    this.#leave()
    return true
  }

  /** Ends our direction, and gives the client a while to end its own. */
  hangUp(): void {
    if (this.#hungUp) return
    this.#hungUp = true
    const { inactivity, playing, out, socket } = this.#parts
    inactivity?.stop()
    void playing?.stop()
    out.flush()
    socket.end()
    readOn(this.#parts)
    this.#linger()
  }

  /** Ends it as a script wants it; all that is to go out before has gone. */
  cut(how: Cut): void {
    this.over()
    const { handshaking, raw, socket } = this.#parts
    if (how === 'rst') raw.resetAndDestroy()
    else if (handshaking) raw.destroy()
    else if (how === 'bare-fin' && socket !== raw) {
      this.#endedBelow = true
      raw.end()
      this.#linger()
    } else this.hangUp()
  }

  /** The client ended its direction when ours was to end already. */
  clientDone(): void {
    const { playing } = this.#parts
    // Ours went from below TLS, or waits for ever: nothing else would end it.
    if (this.#endedBelow) this.destroy()
    else if (playing?.stuck) this.hangUp()
  }

  /** Drops the sockets. */
  destroy(): void {
    const { raw, socket } = this.#parts
    socket.destroy()
    raw.destroy()
  }

  /** The socket is gone. */
  closed(): void {
    if (this.#closed) return
    this.#closed = true
    const { inactivity, session, playing, out } = this.#parts
    inactivity?.stop()
    this.#lingering?.cancel()
    session.stop()
    const played = playing?.stop()
    this.note({ by: 'client', how: 'closed' })
    this.#leave()
    const conclude = (): void => this.#conclude(this.#ending ?? scripted, this.#state ?? 'closed')
    // A transfer that was under way learns of it first, so that its entry comes before the end's.
    const transfer = out.wake()
    if (played) void played.then(() => setImmediate(conclude))
    else if (transfer) setImmediate(conclude)
    else conclude()
  }

  #linger(): void {
    const { context, socket } = this.#parts
    const ms = socket.writableLength > 0 ? lastWordsMs : lingerMs
    this.#lingering ??= context.service.clock.after(ms, () => this.destroy())
  }

  /** Gives the maildrop back. A login that is under way finds the session closed and takes no lock. */
  #leave(): void {
    const { context } = this.#parts
    this.#state ??= context.state
    // An UPDATE that is under way releases the lock itself, once it has removed what it must.
    if (context.state === 'update') return
    release(context)
    context.state = 'closed'
  }
}
