import { beforeAll, expect, it } from 'vitest'
import { closeMidReply } from '../../../harness/judge/checks/responses/resp-close-mid-reply.ts'
import { judge } from '../../../harness/judge/judge.ts'
import { honestEnding } from '../../../harness/judge/oracles/honest-ending.ts'
import { recordOfBroken } from '../../clients/broken/record-of.ts'
import { warmUp } from '../../support/warm-up.ts'

beforeAll(warmUp, 60_000)

it('what was kept of a message cut off beside a dot is a part of it, not one that ended at a dot', async () => {
  const record = await recordOfBroken({
    about: 'takes the end of TCP for the end of a message, and holds back what may end one',
    scenario: 'dropped-tls/cut-inside-stuffed-dot',
    mode: { tls: 'implicit', delete: false },
    async talk(hand, { phase }) {
      await hand.greeting()
      await hand.login()
      if (phase === 'scenario') {
        hand.say('RETR 3\r\n')
        await hand.line()
        let content = ''
        while (!content.endsWith('\r\n.\r\n') && !hand.ended) content += await hand.readAvailable()
        hand.deliver(content.replace(/\r\n\.(?:\r\n)?$/, ''))
        return 0
      }
      await hand.quit()
      return 0
    },
  })
  expect(judge(record, [closeMidReply, honestEnding]).checks).toMatchObject([
    { id: 'resp.close-mid-reply', verdict: 'FAIL' },
    { id: 'honest-ending', verdict: 'FAIL' },
  ])
})

it('who is out of step took something else for the answer, and kept no part of it', async () => {
  const record = await recordOfBroken({
    about: 'asks for a message before the listing is out, and leaves in the middle of the answer',
    scenario: 'framing/octet-by-octet',
    mode: { delete: false },
    async talk(hand, { phase }) {
      await hand.greeting()
      await hand.login()
      if (phase === 'scenario') {
        hand.say('LIST\r\n')
        await hand.readAvailable()
        hand.say('RETR 1\r\n')
        hand.deliver('1 1024\r\n')
        await hand.line()
        for (let line = ''; line !== '.';) line = await hand.line()
        await hand.line()
        await hand.line()
        return 1
      }
      await hand.quit()
      return 0
    },
  })
  expect(judge(record, [closeMidReply]).checks).toEqual([])
})
