import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const digestMd5Uri: Check = {
  id: 'mech.digest-md5.uri',
  level: 'must',
  kind: 'traffic',
  summary: 'digest-uri is the service, a slash and the host',
  scenarios: ['sasl/digest-wrong-proof', 'sasl/one-more-empty-round'],
  *evaluate({ view }) {
    for (const { messages } of exchangesOf(view)) {
      for (const { shape, turn } of messages) {
        if (shape.uri === undefined) continue
        if (/^[^/\s]+\/[^/\s]+(?:\/[^/\s]+)?$/.test(shape.uri))
          yield kept(`digest-uri is ${shape.uri}`, turn.asked)
        else yield broken(this, `digest-uri is "${shape.uri}"`, turn.asked)
      }
    }
  },
}
