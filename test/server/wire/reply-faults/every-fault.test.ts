import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { replyFaults } from '../../../../server/wire/reply-faults/index.ts'
import { err, ok } from '../../../../server/wire/reply.ts'
import { valuesArbitrary } from '../arbitrary.ts'
import { checkDefinitions } from '../check-definitions.ts'
import { applied, listing, message, octets } from '../speak.ts'

describe('reply faults', () => {
  checkDefinitions('server/wire/reply-faults', replyFaults)

  describe.each(replyFaults)('$kind', (fault) => {
    test.prop([valuesArbitrary(fault)], { numRuns: 30 })(
      'makes octets of every kind of reply, the same each time',
      async (given) => {
        const values = { ...given, ...(fault.kind === 'endless' && { limit: 5000 }) }
        const replies = [
          () => ok('3 1200'),
          () => err('no', 'IN-USE'),
          () => listing(['1 120', '2 200', '.3']),
          () => listing([]),
          () => message('Subject: 1\r\n\r\n.\r\nend\r\n'),
        ]
        for (const make of replies) {
          const truth = { reply: make() }
          const before = { ...truth }
          const spoken = applied(fault, values, truth)
          expect(truth).toEqual(before)
          const said = await octets(spoken)
          expect(await octets(applied(fault, values, make()))).toBe(said)
          if (spoken === truth) expect(said).toBe(await octets({ reply: make() }))
        }
      },
    )
  })
})
