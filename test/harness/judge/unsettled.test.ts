import { beforeAll, expect, it } from 'vitest'
import { judge } from '../../../harness/judge/judge.ts'
import { noHang } from '../../../harness/judge/oracles/no-hang.ts'
import { recordOfBroken } from '../../clients/broken/record-of.ts'
import { warmUp } from '../../support/warm-up.ts'

beforeAll(warmUp, 60_000)

it('no-hang tells a run that ended while it awaited what could never come any more', async () => {
  const record = await recordOfBroken({
    about: 'has a promise that nobody settles when the server closes',
    scenario: 'authentication/closes-instead-of-refusing',
    async talk(hand, { phase }) {
      await hand.greeting()
      if (phase === 'retry') return 0
      await hand.login().catch(() => {})
      return 13
    },
  })
  const verdictWith = (unsettledCode: number | undefined): unknown => {
    const client = { ...record.client, ...(unsettledCode !== undefined && { unsettledCode }) }
    return judge({ ...record, client }, [noHang]).checks[0]
  }
  expect(verdictWith(undefined)).toMatchObject({ verdict: 'PASS' })
  expect(verdictWith(12)).toMatchObject({ verdict: 'PASS' })
  expect(verdictWith(13)).toMatchObject({
    verdict: 'FAIL',
    message: expect.stringContaining('awaited what could never come any more') as unknown,
  })
})
