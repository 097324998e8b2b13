import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const onlyIfRequested: Check = {
  id: 'clientcert.only-if-requested',
  level: 'must',
  kind: 'provoked',
  summary:
    'a server that asks for a certificate gets none that is not from the authorities it names',
  scenarios: ['tls/client-certificate-*'],
  *evaluate({ view }) {
    for (const { tls, tlsFailed } of view.connections) {
      const at = tls ?? tlsFailed
      if (!at?.asksClient) continue
      if (tls?.strangeCertificate !== undefined) {
        const text = `It showed a certificate of ${tls.strangeCertificate}, from another authority`
        yield broken(this, text, at)
      } else if (tls?.clientCertificate !== undefined) {
        yield kept(`It showed a certificate of ${tls.clientCertificate}, as it was asked to`, at)
      } else if (tls || tlsFailed?.cause === 'client-certificate') {
        yield kept('It was asked for a certificate and showed none', at)
      }
    }
  },
}
