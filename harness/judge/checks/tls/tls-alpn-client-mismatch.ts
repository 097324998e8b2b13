import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { endingOf, givenHellos } from '../../view/given-server-hello.ts'

export const alpnClientMismatch: Check = {
  id: 'tls.alpn.client-mismatch',
  level: 'should',
  kind: 'provoked',
  summary: 'a protocol that was not offered ends the connection',
  scenarios: ['tls/protocol-nobody-offered'],
  *evaluate({ view }) {
    for (const given of givenHellos(view, 'tls/protocol-nobody-offered')) {
      if (given.refused) yield kept(`It refused the protocol imap ${endingOf(given)}`, given.at)
      else
        yield broken(
          this,
          `It was given the protocol imap, and stayed ${given.stayed} ms`,
          given.at,
        )
    }
  },
}
