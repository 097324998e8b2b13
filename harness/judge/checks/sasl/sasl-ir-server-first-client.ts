import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const irServerFirst: Check = {
  id: 'sasl.ir-server-first.client',
  level: 'must',
  kind: 'traffic',
  summary: 'mechanisms in which the server begins are started without an initial response',
  *evaluate({ view }) {
    for (const { auth, mechanism } of exchangesOf(view)) {
      if (mechanism === 'LOGIN' && auth.asked.sasl) {
        // It has no standard that says who begins.
        yield noted('AUTH LOGIN had an initial response', auth.asked)
      }
      if (!serverFirst.has(mechanism)) continue
      if (auth.asked.sasl)
        yield broken(this, `AUTH ${mechanism} had an initial response`, auth.asked)
      else yield kept(`AUTH ${mechanism} had no initial response`, auth.asked)
    }
  },
}

const serverFirst = new Set(['CRAM-MD5', 'DIGEST-MD5'])
