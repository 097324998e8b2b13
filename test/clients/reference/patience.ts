import type { Clock } from '../../../server/base/clock.ts'

/** How long the client waits and how much it takes, so that no server can hold it for ever. */
export interface Patience {
  /** ms without an octet. */
  readonly silence: number
  /** ms without an octet in answer to QUIT: UPDATE may take its time (RFC 1939 section 6). */
  readonly update: number
  /** ms for a whole answer, however steadily it drips. */
  readonly answer: number
  /** ms for a TLS handshake. */
  readonly handshake: number
  /** Octets of a status line, as long lines are no reason to give up at once. */
  readonly statusLine: number
  /** Octets of a line of a message or listing. */
  readonly bodyLine: number
  /** Octets of one multi-line answer. */
  readonly body: number
}

/** A patient client: RFC 5321 asks minutes of SMTP clients, POP3 says nothing. */
export const patient: Patience = {
  silence: 60_000,
  update: 300_000,
  answer: 3_600_000,
  handshake: 60_000,
  statusLine: 64 * 1024,
  bodyLine: 1024 * 1024,
  body: 64 * 1024 * 1024,
}

/** A wait that is bounded twice: by silence and in all. */
export interface Deadline {
  /** ms from now until the next limit, at least 0. */
  left(): number
}

/** Begins now. */
export function deadline(clock: Clock, whole: number, silence: number): Deadline {
  const end = clock.now() + whole
  return { left: () => Math.max(0, Math.min(end - clock.now(), silence)) }
}
