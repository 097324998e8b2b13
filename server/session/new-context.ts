import type { Context, MaildropNote, Service } from '../state/context.ts'
import { en } from '../state/texts/en.ts'
import { lookUp } from '../state/texts/index.ts'
import type { Texts } from '../state/texts/texts.ts'
import type { Recorder } from '../transcript/recorder.ts'

/** Who is at the other end. */
export interface Peer {
  readonly connection: number
  readonly address: string
  readonly port: number
}

/** The language a session begins with: the first offered. */
function firstLanguage(service: Service): Texts {
  return lookUp('*', service.settings.languages) ?? en
}

/**
 * The timestamp for APOP in the form of a msg-id (RFC 1939 section 7), unique among the connections of a
 * server by the connection's number, and the same again for the same seed.
 */
function timestamp(service: Service, connection: number): string {
  if (!service.settings.apop) return ''
  const { host } = service.settings
  return `<${connection}.${service.random.derive('timestamp', connection).hex(16)}@${host}>`
}

/** A session at its beginning. */
export function newContext(service: Service, peer: Peer, recorder: Recorder): Context {
  return {
    service,
    connection: peer.connection,
    remoteAddress: peer.address,
    remotePort: peer.port,
    timestamp: timestamp(service, peer.connection),
    state: 'authorization',
    tls: null,
    user: '',
    presented: '',
    exchange: null,
    saslExchanges: 0,
    opened: null,
    utf8: false,
    texts: firstLanguage(service),
    scripted: null,
    failedLogins: 0,
    badCommands: 0,
    note(note: MaildropNote) {
      recorder.record({
        n: 0,
        at: service.clock.now(),
        connection: peer.connection,
        kind: 'maildrop',
        ...note,
      })
    },
  }
}

/** Drops what was learned before TLS (RFC 2595 section 4), as against session fixation. */
export function forget(context: Context): void {
  context.user = ''
  context.utf8 = false
  context.texts = firstLanguage(context.service)
}
