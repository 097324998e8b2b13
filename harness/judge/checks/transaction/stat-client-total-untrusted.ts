import type { Check } from '../../check.ts'
import { wentOn } from '../../view/went-on.ts'

const numbers = /^\+OK (\d+) (-?\d+)/

export const statClientTotalUntrusted: Check = {
  id: 'stat.client-total-untrusted',
  level: 'must',
  kind: 'provoked',
  summary: 'all mail is fetched although STAT counts its octets wrongly',
  scenarios: ['listings/wrong-total', 'listings/stat-says-negative'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'STAT told a wrong sum of octets',
      in({ verb, reply }) {
        const [, count, octets] = numbers.exec(reply?.line ?? '') ?? []
        const [, truly, sum] = numbers.exec(reply?.truth ?? '') ?? []
        return verb === 'STAT' && truly !== undefined && count === truly && octets !== sum
      },
    })
  },
}
