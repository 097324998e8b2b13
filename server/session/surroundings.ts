import type { Service } from '../state/context.ts'
import type { Settings } from '../state/settings.ts'
import type { Recorder } from '../transcript/recorder.ts'
import type { Redactor } from '../transcript/redact.ts'
import { refusal } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Connection } from './connection.ts'
import type { Interceptor } from './interceptor.ts'
import type { Script } from './script.ts'
import type { TlsPort } from './tls-port.ts'

/** What all connections of one server share. */
export interface ConnectionSurroundings {
  readonly service: Service
  readonly recorder: Recorder
  readonly redactor: Redactor
  readonly interceptor?: Interceptor | undefined
  /** The scenario that is played; without one the truth is told. */
  readonly script?: Script | undefined
  readonly tls: TlsPort
  onClosed(connection: Connection): void
}

/** The greeting for a client beyond the connection limit. */
export function tooManyConnections(settings: Settings): Reply {
  const code = settings.responseCodes ? 'SYS/TEMP' : undefined
  const text = 'too many connections; try again later'
  return { ...refusal('too-many-connections', text, code), after: 'close' }
}
