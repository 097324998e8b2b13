import type { Check } from '../../check.ts'
import type { Turn } from '../../view/view.ts'
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
      in: (turn) => /^\d/.test(wrongSum(turn)),
    })
    // A number below zero is no number of POP3; whoever says so is not wrong.
    yield* wentOn({ ...this, level: 'info' }, facts, {
      what: 'STAT told a sum of octets below zero',
      in: (turn) => wrongSum(turn).startsWith('-'),
    })
  },
}

/** The octets that STAT told, where the count was right and they were not; else nothing. */
function wrongSum({ verb, reply }: Turn): string {
  const [, count, octets = ''] = numbers.exec(reply?.line ?? '') ?? []
  const [, truly, sum] = numbers.exec(reply?.truth ?? '') ?? []
  return verb === 'STAT' && truly !== undefined && count === truly && octets !== sum ? octets : ''
}
