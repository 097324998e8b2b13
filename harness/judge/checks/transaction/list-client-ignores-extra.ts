import type { Check } from '../../check.ts'
import { listingOf } from '../../view/replies.ts'
import { wentOn } from '../../view/went-on.ts'

export const listClientIgnoresExtra: Check = {
  id: 'list.client-ignores-extra',
  level: 'must',
  kind: 'provoked',
  summary: 'words behind the sizes of LIST do no harm',
  scenarios: ['listings/words-behind-the-size'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'LIST had words behind its sizes',
      in(turn) {
        const lines = turn.verb === 'LIST' ? (listingOf(turn)?.lines ?? []) : []
        return lines.some((line) => /^\d+ \d+ +\S/.test(line))
      },
      besides: ({ verb }) => verb === 'LIST',
    })
  },
}
