import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { offerBefore } from '../../view/mechanisms.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const digestMd5Historic: Check = {
  id: 'mech.digest-md5.historic',
  level: 'should',
  kind: 'traffic',
  summary: 'where SCRAM is offered too, DIGEST-MD5 is left alone',
  scenarios: ['sasl/one-more-empty-round', 'sasl/many-mechanisms-to-choose-from'],
  *evaluate({ view }) {
    for (const { connection, mechanism, auth } of exchangesOf(view)) {
      const offer = offerBefore(connection, auth)
      const offered = (offer.known && offer.mechanisms) || []
      const scram = offered.find((name) => name.startsWith('SCRAM-'))
      if (!scram || !offered.includes('DIGEST-MD5')) continue
      if (mechanism === 'DIGEST-MD5')
        yield broken(this, `It used DIGEST-MD5 although ${scram} was offered`, auth.asked)
      else if (mechanism.startsWith('SCRAM-'))
        yield kept(`It used ${mechanism} where DIGEST-MD5 was offered too`, auth.asked)
    }
  },
}
