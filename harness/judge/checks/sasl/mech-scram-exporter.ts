import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { bindings } from '../../view/scram.ts'

export const scramExporter: Check = {
  id: 'mech.scram.exporter',
  level: 'must',
  kind: 'provoked',
  summary: 'under TLS 1.3 SCRAM binds to the channel by tls-exporter',
  scenarios: ['sasl/scram-with-and-without-plus', 'tls/only-tls-1-3'],
  *evaluate({ view }) {
    for (const { exchange, mechanism, flag, bound, at } of bindings(view)) {
      if (exchange.connection.tls?.version !== 'TLSv1.3') continue
      const what = `${mechanism} under TLS 1.3 began with ${flag}`
      if (flag === 'p=tls-server-end-point') yield noted(what, at)
      else if (flag !== 'p=tls-exporter') yield broken(this, what, at)
      else if (bound === false)
        yield broken(this, `${what}, and the octets were not those of this session`, at)
      else if (bound) yield kept(`${what}, and the octets were right`, at)
    }
  },
}
