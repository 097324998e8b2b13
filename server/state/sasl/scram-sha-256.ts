import type { Mechanism } from '../mechanism.ts'
import { scramExchange } from './scram/exchange.ts'

/** SCRAM-SHA-1 with the better hash. */
export const scramSha256: Mechanism = {
  name: 'SCRAM-SHA-256',
  rfc: '7677',
  summary: 'SHA-256 challenge and response, both sides proved',
  serverFirst: false,
  plaintext: false,
  start: (context) => scramExchange(context, { hash: 'sha256', plus: false }),
}
