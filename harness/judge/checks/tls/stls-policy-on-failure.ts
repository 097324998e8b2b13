import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { beyondDiscovery } from '../../view/stls.ts'

export const policyOnFailure: Check = {
  id: 'stls.policy-on-failure',
  level: 'must',
  kind: 'provoked',
  summary: 'where TLS is a must, only CAPA, STLS and QUIT are said in clear',
  scenarios: ['stls/**', 'bait/hashes-instead-of-tls', 'tampering/weak-hints-beside-stls'],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    for (const { turns } of view.connections) {
      const clear = turns.filter(({ asked }) => !asked.tls)
      const [first, ...others] = beyondDiscovery(clear)
      if (first) {
        const more = others.length > 0 ? `, and ${others.length} lines more` : ''
        yield broken(
          this,
          `It was told to use TLS and said ${first.verb || 'an answer'} in clear${more}`,
          first.asked,
        )
      } else if (clear[0]) {
        const verbs = [...new Set(clear.map(({ verb }) => verb))].join(', ')
        yield kept(`In clear it said ${verbs} alone`, clear[0].asked)
      }
    }
  },
}
