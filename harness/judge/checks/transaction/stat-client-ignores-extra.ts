import type { Check } from '../../check.ts'
import { wentOn } from '../../view/went-on.ts'

export const statClientIgnoresExtra: Check = {
  id: 'stat.client-ignores-extra',
  level: 'must',
  kind: 'provoked',
  summary: 'words behind the two numbers of STAT do no harm',
  scenarios: ['listings/words-behind-the-count'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'STAT had words behind its numbers',
      in: ({ verb, reply }) => verb === 'STAT' && /^\+OK \d+ \d+ +\S/.test(reply?.line ?? ''),
    })
  },
}
