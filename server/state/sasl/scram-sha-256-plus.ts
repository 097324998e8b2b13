import type { Mechanism } from '../mechanism.ts'
import { scramExchange } from './scram/exchange.ts'

/** SCRAM-SHA-256 in which both sides sign what identifies the TLS session (RFC 5929, RFC 9266). */
export const scramSha256Plus: Mechanism = {
  name: 'SCRAM-SHA-256-PLUS',
  rfc: '7677',
  summary: 'SHA-256 challenge and response, both sides proved, bound to the TLS channel',
  serverFirst: false,
  plaintext: false,
  needs: 'tls',
  start: (context) => scramExchange(context, { hash: 'sha256', plus: true }),
}
