import { describe, expect, it } from 'vitest'
import { checks } from '../../../harness/judge/checks/index.ts'
import { judge } from '../../../harness/judge/judge.ts'
import { oracles } from '../../../harness/judge/oracles/index.ts'
import type { BrokenClient } from '../../clients/broken/broken-client.ts'
import type { Hand } from '../../clients/broken/hand.ts'
import { recordOfBroken } from '../../clients/broken/record-of.ts'

/** What a client is blamed for: ids of MUSTs that it broke. */
async function blamed(client: Omit<BrokenClient, 'check'>): Promise<string[]> {
  const { checks: results } = judge(await recordOfBroken(client), [...checks, ...oracles])
  return results.flatMap(({ id, verdict }) => (verdict === 'FAIL' ? [id] : []))
}

/** Fetches and deletes, and keeps of an answer what it thinks is the message. */
async function fetching(hand: Hand, keep: (stuffed: string) => string): Promise<void> {
  await hand.greeting()
  await hand.login()
  for (const number of (await hand.uidl()).keys()) {
    const { ok, stuffed } = await hand.askAll(`RETR ${number}`)
    if (!ok) continue
    hand.deliver(keep(stuffed))
    await hand.ask(`DELE ${number}`)
  }
  await hand.quit()
}

const always = ['resp.byte-unstuff', 'no-loss', 'exact-bytes']

describe('a client that leaves dots stuffed', () => {
  it.each([
    'network/end-of-file-in-mid-message',
    'listings/sizes-too-large',
    'slow-links/split-line-end',
    'slow-links/slow-close',
  ])('is blamed for that alone at %s', async (scenario) => {
    const talk = (hand: Hand): Promise<void> => fetching(hand, (stuffed) => stuffed)
    const found = await blamed({ about: 'leaves dots stuffed', scenario, runs: 2, talk })
    expect(found.toSorted()).toEqual(always.toSorted())
  })

  it('is told so where it drops the last line end, too', async () => {
    const record = await recordOfBroken({
      about: 'leaves dots stuffed, and drops the last line end',
      talk: (hand) => fetching(hand, (stuffed) => stuffed.slice(0, -2)),
    })
    const results = judge(record, [...checks, ...oracles]).checks
    const fails = results.filter(({ verdict }) => verdict === 'FAIL')
    expect(fails.map(({ id }) => id).toSorted()).toEqual(
      [...always, 'resp.last-line-end'].toSorted(),
    )
    expect(fails.find(({ id }) => id === 'exact-bytes')?.message).toMatch(
      /^1 of 3 messages delivered .*: 1 was stuffed \(quiz-\d+-3-dotted-answers\)$/,
    )
  })
})

describe('segments', () => {
  it('must not bring the end of a status line into the message', async () => {
    const found = await blamed({
      about: 'takes what follows the first segment for the message',
      scenario: 'slow-links/split-line-end',
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        for (const number of (await hand.uidl()).keys()) {
          hand.say(`RETR ${number}\r\n`)
          let text = await hand.readAvailable(10)
          if (!text.includes('\r\n')) text = `+OK\r\n${text}`
          while (!text.endsWith('\r\n.\r\n')) text += await hand.readAvailable(10)
          const body = text.slice(text.indexOf('\n') + 1, -3)
          hand.deliver(body.replaceAll(/^\./gm, ''))
          await hand.ask(`DELE ${number}`)
        }
        await hand.quit()
      },
    })
    expect(found.toSorted()).toEqual(['exact-bytes', 'no-loss', 'resp.segmentation-free'])
  })

  it('must not make a greeting unreadable', async () => {
    const found = await blamed({
      about: 'takes a piece of a greeting for a refusal, and does no more',
      scenario: 'slow-links/greeting-in-two-parts',
      async talk(hand) {
        const piece = await hand.readAvailable(10)
        if (!piece.endsWith('\r\n')) {
          await hand.wait(30_000)
          hand.close()
          return 1
        }
        await hand.login()
        await hand.fetchAll()
        await hand.quit()
        return 0
      },
    })
    expect(found).toEqual(['resp.segmentation-free'])
  })
})

describe('a crash', () => {
  const stderr = [
    'node:events:497',
    "      throw er; // Unhandled 'error' event",
    'Error: read ECONNRESET',
    'Node.js v20.20.2',
  ].join('\n')

  it('is what no caller of a library in Node can catch', async () => {
    const record = await recordOfBroken({
      about: 'fetches',
      talk: (hand) => fetching(hand, (stuffed) => stuffed),
    })
    const [first, ...others] = record.runs
    const died = { ...record, runs: [{ ...first!, code: 1, stderr }, ...others] }
    const [result] = judge(
      died,
      oracles.filter(({ id }) => id === 'no-crash'),
    ).checks
    expect(result).toMatchObject({ verdict: 'FAIL' })
    expect(result?.message).toContain('(Error: read ECONNRESET)')
  })
})
