import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const serviceName: Check = {
  id: 'sasl.service-name',
  level: 'must',
  kind: 'traffic',
  summary: 'in DIGEST-MD5 the service is called pop',
  scenarios: ['sasl/digest-wrong-proof', 'sasl/one-more-empty-round'],
  *evaluate({ view }) {
    for (const { messages } of exchangesOf(view)) {
      for (const { shape, turn } of messages) {
        if (shape.uri === undefined) continue
        const service = shape.uri.split('/')[0] ?? ''
        if (service === 'pop') yield kept('It called the service pop', turn.asked)
        else yield broken(this, `It called the service "${service}"`, turn.asked)
      }
    }
  },
}
