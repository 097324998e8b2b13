import { beforeAll, expect, it } from 'vitest'
import { judge } from '../../../harness/judge/judge.ts'
import { noHang } from '../../../harness/judge/oracles/no-hang.ts'
import { recordOfBroken } from '../../clients/broken/record-of.ts'
import { warmUp } from '../../support/warm-up.ts'

beforeAll(warmUp, 60_000)

it('no-hang leaves a client the time that it is known to give to the answer to QUIT', async () => {
  const record = await recordOfBroken({
    about: 'waits for the answer to QUIT for ever',
    scenario: 'update/no-answer-to-quit',
    async talk(hand, { phase }) {
      await hand.greeting()
      await hand.login()
      await hand.quit().catch(() => {})
      if (phase === 'scenario') await new Promise(() => {})
    },
  })
  const verdictWith = (quitMs: number | undefined): unknown => {
    const client = { ...record.client, ...(quitMs !== undefined && { quitMs }) }
    return judge({ ...record, client }, [noHang]).checks[0]
  }
  expect(verdictWith(undefined)).toMatchObject({ verdict: 'FAIL' })
  expect(verdictWith(1000)).toMatchObject({ verdict: 'FAIL' })
  expect(verdictWith(10_000_000)).toMatchObject({
    verdict: 'INFO',
    message: expect.stringContaining('it gives QUIT 10000 s, whatever it is told') as unknown,
  })
})
