import type { Mechanism } from '../mechanism.ts'
import { scramExchange } from './scram/exchange.ts'

/** SCRAM-SHA-1 in which both sides sign what identifies the TLS session (RFC 5929, RFC 9266). */
export const scramSha1Plus: Mechanism = {
  name: 'SCRAM-SHA-1-PLUS',
  rfc: '5802',
  summary: 'SHA-1 challenge and response, both sides proved, bound to the TLS channel',
  serverFirst: false,
  plaintext: false,
  needs: 'tls',
  start: (context) => scramExchange(context, { hash: 'sha1', plus: true }),
}
