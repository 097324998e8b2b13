import type { Recorder } from '../transcript/recorder.ts'
import type { Redactor } from '../transcript/redact.ts'
import type { Interceptor } from './interceptor.ts'
import type { Stage } from './stage.ts'

/** Why the server closes after a reply. */
export type Ended = 'quit' | 'refused' | 'too-many-errors' | 'overlong' | 'scripted'

/** What a session needs of the connection around it. */
export interface SessionHost {
  readonly recorder: Recorder
  readonly redactor: Redactor
  readonly interceptor: Interceptor | undefined
  /** Where a script is played; null for the truth. */
  readonly stage: Stage | null
  /** Called when the server is to close, after its last reply was handed over. */
  onClose(how: Ended): void
  /**
   * Called when +OK to STLS was handed over.
   * @param consentedAt the server's octets up to the end of its answer's first line, where more came behind it:
   * what a client says from then on is its handshake.
   */
  onStartTls(consentedAt?: number): void
  /** Called when a reply cannot be finished: the stream is broken off, not ended as if whole. */
  onFailure(detail: string): void
  /** Called for each line that arrived: the client is alive. */
  onLine(): void
  /** Called when all that was read has been answered. */
  onIdle(): void
}
