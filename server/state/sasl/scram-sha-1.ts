import type { Mechanism } from '../mechanism.ts'
import { scramExchange } from './scram/exchange.ts'

/** The password never crosses the wire, and the server proves that it knows it too. */
export const scramSha1: Mechanism = {
  name: 'SCRAM-SHA-1',
  rfc: '5802',
  summary: 'SHA-1 challenge and response, both sides proved',
  serverFirst: false,
  plaintext: false,
  start: (context) => scramExchange(context, { hash: 'sha1', plus: false }),
}
