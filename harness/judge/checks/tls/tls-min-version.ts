import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { endingOf, givenHellos } from '../../view/given-server-hello.ts'

const old = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1'])

export const minVersion: Check = {
  id: 'tls.min-version',
  level: 'must',
  kind: 'provoked',
  summary: 'nothing older than TLS 1.2 is agreed on',
  scenarios: ['tls/only-tls-1-0', 'tls/only-tls-1-1', 'tls/ssl-3-server-hello'],
  *evaluate({ view }) {
    for (const { tls, tlsFailed } of view.connections) {
      if (tls && old.has(tls.version)) yield broken(this, `It agreed on ${tls.version}`, tls)
      else if (tlsFailed?.cause === 'protocol-version' && tlsFailed.hello) {
        const { versions } = tlsFailed.hello
        yield kept(`It offers ${versions.join(', ')}, and agreed on nothing older`, tlsFailed)
      }
    }
    for (const given of givenHellos(view, 'tls/ssl-3-server-hello')) {
      if (given.refused) yield kept(`It refused SSL 3 ${endingOf(given)}`, given.at)
      else yield broken(this, `It was given SSL 3, and stayed ${given.stayed} ms`, given.at)
    }
  },
}
