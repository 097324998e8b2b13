import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { bindings } from '../../view/scram.ts'

export const scramEndPoint: Check = {
  id: 'mech.scram.end-point',
  level: 'must',
  kind: 'provoked',
  summary: 'tls-server-end-point is the hash of the certificate that its signature asks for',
  scenarios: [
    'sasl/scram-with-and-without-plus',
    'certificates/p-384-key',
    'certificates/sha-1-signature',
  ],
  *evaluate({ view }) {
    for (const { mechanism, flag, bound, at } of bindings(view)) {
      if (flag !== 'p=tls-server-end-point' || bound === null) continue
      if (bound) yield kept(`${mechanism} had the right hash of the certificate`, at)
      else yield broken(this, `${mechanism} had another hash than that of the certificate`, at)
    }
  },
}
