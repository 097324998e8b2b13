import { beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../../../harness/judge/checks/index.ts'
import { judge } from '../../../harness/judge/judge.ts'
import { oracles } from '../../../harness/judge/oracles/index.ts'
import type { BrokenClient } from '../../clients/broken/broken-client.ts'
import { recordOfBroken } from '../../clients/broken/record-of.ts'
import { warmUp } from '../../support/warm-up.ts'

beforeAll(warmUp, 60_000)

/** What a check says of a client. */
async function said(
  id: string,
  client: Omit<BrokenClient, 'check'>,
): Promise<{ verdict: string; message: string } | undefined> {
  const record = await recordOfBroken(client)
  return judge(record, [...checks, ...oracles]).checks.find((result) => result.id === id)
}

describe('what is no message, or no mistake,', { timeout: 60_000 }, () => {
  it('[resp.terminator-exact] is a list as well: a capability with a dot does not end it', async () => {
    const result = await said('resp.terminator-exact', {
      about: 'takes a capability that begins with a dot for the end of the list',
      scenario: 'capabilities/line-that-begins-with-a-dot',
      mode: { tls: 'stls' },
      async talk(hand, { phase }) {
        await hand.greeting()
        const { stuffed } = await hand.askAll('CAPA')
        const lines = stuffed.split('\r\n')
        const end = lines.findIndex((line) => line.startsWith('.'))
        if (phase === 'scenario' && !lines.slice(0, end).includes('STLS')) {
          await hand.quit()
          return 1
        }
        await hand.startTls()
        await hand.login()
        await hand.fetchAll()
        await hand.quit()
        return 0
      },
    })
    expect(result).toMatchObject({
      verdict: 'FAIL',
      message: 'It saw no STLS behind a line that begins with a dot',
    })
  })

  it('[top.partial-not-delivered-as-whole] is the lie of a server that was asked for all lines', async () => {
    const result = await said('top.partial-not-delivered-as-whole', {
      about: 'fetches by TOP with a large count, and deletes what came',
      scenario: 'top/cut-without-a-word',
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        for (const number of (await hand.uidl()).keys()) {
          hand.deliver((await hand.askAll(`TOP ${number} 99999999`)).content)
          await hand.ask(`DELE ${number}`)
        }
        await hand.quit()
      },
    })
    expect(result).toMatchObject({ verdict: 'INFO' })
    expect(result?.message).toMatch(
      /^TOP for all lines of message 1 gave \d+ of 691 octets, and it said DELE 1$/,
    )
  })

  it('no-hang is about waiting: who was fetching when its time was up was not', async () => {
    const result = await said('no-hang', {
      about: 'takes a minute for each message',
      scenario: {
        title: 'A hundred messages',
        about: 'All of them are well.',
        mailbox: { generate: { messages: 100, size: '1KiB' } },
      },
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        for (const number of (await hand.uidl()).keys()) {
          hand.deliver((await hand.askAll(`RETR ${number}`)).content)
          await hand.wait(60_000)
        }
        await hand.quit()
      },
    })
    expect(result).toMatchObject({ verdict: 'INFO' })
    expect(result?.message).toMatch(
      /^It was killed after 3600 s, at work to the last: \d+ messages done$/,
    )
  })

  it('[quit.client-handles-err] is success that is told where QUIT was refused', async () => {
    const result = await said('quit.client-handles-err', {
      about: 'does not look at the answer to QUIT',
      scenario: 'update/quit-refused',
      runs: 2,
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        await hand.fetchAll()
        await hand.quit()
      },
    })
    expect(result).toMatchObject({
      verdict: 'INFO',
      message: 'QUIT was refused with 3 messages marked, and it ended with exit code 0',
    })
  })
})
