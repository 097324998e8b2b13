import type { Applied, FaultSite } from '../base/fault.ts'

/** How a connection is ended by a fault. */
export type Cut =
  /** An orderly end: under TLS close_notify, then FIN. */
  | 'fin'
  /** FIN from TCP alone; under TLS without close_notify. In clear the same as `fin`. */
  | 'bare-fin'
  | 'rst'

/** One thing to do with the stream. */
export type Step =
  /** Pass these octets on. */
  | { readonly do: 'send'; readonly octets: Buffer }
  /** What was sent so far leaves as a segment of its own. */
  | { readonly do: 'push' }
  /** What was sent so far leaves; then wait, in ms of the server's clock; Infinity for the rest of the connection. */
  | { readonly do: 'wait'; readonly ms: number }
  /** Everything before has left; then end the connection. Nothing after this is sent. */
  | { readonly do: 'cut'; readonly how: Cut }
  /** End our direction only; what the client says is still read. */
  | { readonly do: 'half-close' }
  /** From here on nothing the client sends is read: its window closes. */
  | { readonly do: 'deafen' }
  /** From here on what the client sends is read and thrown away unanswered. */
  | { readonly do: 'swallow-input' }
  /** Ask the effect's `due` in so many ms; what passes meanwhile is not held up. One at a time for an effect. */
  | { readonly do: 'later'; readonly ms: number }
  /** The fault acted here: becomes an entry with its byte and time. */
  | { readonly do: 'tell'; readonly detail?: string }

/**
 * What one wire fault does to a stream of octets from server to client: one reply's, or all of a
 * connection's. A chain of effects is applied in the order of the rules: what the first lets through is
 * what the second sees. Steps are made lazily: a step is taken before the next one is asked for.
 */
export interface WireEffect {
  /** The reply (or the connection) begins: before its first octet, and also where none will come. */
  begin?(): Iterable<Step>
  /** Octets that are to be sent. They may be cut anywhere; what is kept back must come with `end`. */
  octets(piece: Buffer): Iterable<Step>
  /** A reply is complete: asked of effects that last longer than one reply, and of those that are `holding`. */
  replied?(): Iterable<Step>
  /** The time asked for by `later` is up. */
  due?(): Iterable<Step>
  /** True where `due` ends the connection, and so waits for nothing that is under way. */
  readonly urgent?: true
  /** The reply (or the connection) is over: what was kept back. */
  end?(): Iterable<Step>
  /**
   * True while it keeps octets back for longer than their reply. An effect of one reply is then not ended
   * with it: later replies pass through it too, until it holds no more. TLS does not begin meanwhile.
   */
  readonly holding?: boolean
  /** Octets of the client's have just arrived: a turn of the conversation begins. */
  heard?(): void
}

/** A wire effect and the rule that ordered it. */
export interface Imposed {
  readonly effect: WireEffect
  readonly applied: Applied
  /** Where its fault stands, for the transcript; `wire` when left out. */
  readonly site?: FaultSite
}
