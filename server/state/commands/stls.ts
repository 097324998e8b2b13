import { refusal } from '../../wire/reply.ts'
import type { Reply } from '../../wire/reply.ts'
import type { Command } from '../command.ts'

/** Begins TLS. The certificate is made before the answer, so that +OK is never a promise that fails. */
export const stls: Command = {
  verb: 'STLS',
  states: ['authorization'],
  rfc: '2595 section 4',
  summary: 'Begins TLS on this connection.',
  syntax: 'STLS',
  arguments: { min: 0, max: 0 },
  run(context) {
    if (context.tls) return refusal('tls-active', context.texts.tlsActive)
    if (!context.service.tlsAvailable) {
      return refusal('tls-unavailable', context.texts.tlsUnavailable)
    }
    const begin = (): Reply => ({ status: '+OK', text: context.texts.beginTls, after: 'start-tls' })
    const ready = context.service.prepareTls()
    return ready instanceof Promise ? ready.then(begin) : begin()
  },
}
