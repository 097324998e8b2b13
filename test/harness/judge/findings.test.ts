import { beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../../../harness/judge/checks/index.ts'
import { judge } from '../../../harness/judge/judge.ts'
import { oracles } from '../../../harness/judge/oracles/index.ts'
import type { BrokenClient } from '../../clients/broken/broken-client.ts'
import type { Hand } from '../../clients/broken/hand.ts'
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
      /^It was killed after 3600 s, at work to the last: \d+ messages asked for$/,
    )
  })

  it('no-hang is not about one who asks for millions of messages that STAT made up', async () => {
    const result = await said('no-hang', {
      about: 'believes STAT, and asks for one message after the other',
      scenario: 'listings/fourteen-million-messages',
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        await hand.ask('STAT')
        for (let number = 4; number < 100; number++) {
          await hand.ask(`RETR ${number}`)
          await hand.wait(60_000)
        }
        await hand.quit()
      },
    })
    expect(result).toMatchObject({ verdict: 'INFO' })
  })

  it('[sasl.no-commands-inside] is QUIT behind a plus without its space, which is no challenge', async () => {
    const result = await said('sasl.no-commands-inside', {
      about: 'leaves where it is told something that is no answer',
      scenario: 'sasl/prompts-without-words',
      mode: { tls: 'implicit' },
      async talk(hand, { phase }) {
        await hand.greeting()
        await (phase === 'retry' ? hand.login() : hand.ask('AUTH LOGIN'))
        await hand.quit()
        return 1
      },
    })
    expect(result?.verdict).not.toBe('FAIL')
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

/** Fetches what it does not know, deletes what it has just fetched, and lets alone what it knows. */
async function onlyWhatIsNew(hand: Hand): Promise<void> {
  await hand.greeting()
  await hand.login()
  await hand.ask('LAST')
  for (const [number, uid] of await hand.uidl()) {
    if (hand.memory.has(uid)) continue
    if ((await hand.fetch(number)) === null) continue
    hand.memory.add(uid)
    await hand.ask(`DELE ${number}`)
  }
  await hand.quit()
}

describe('a DELE without an answer', { timeout: 60_000 }, () => {
  it('[dele.client-handles-err] was not refused', async () => {
    const result = await said('dele.client-handles-err', {
      about: 'never deletes what it fetched in an earlier session',
      scenario: 'retrieval/hung-up-after-a-large-message',
      runs: 2,
      talk: onlyWhatIsNew,
    })
    expect(result).toBeUndefined()
  })
})

describe('what the server made of messages and numbers', { timeout: 60_000 }, () => {
  it('[no-miss] is no fault of who trusts in them', async () => {
    const result = await said('no-miss', {
      about: 'lists once, and notes what it fetched by that list',
      scenario: 'unique-ids/close-up-after-dele',
      talk: onlyWhatIsNew,
    })
    expect(result).toMatchObject({ verdict: 'INFO' })
    expect(result?.message).toMatch(/; the server had numbered them anew in mid-session$/)
  })

  it('[no-loss] is not counted where it was changed on the way', async () => {
    const result = await said('no-loss', {
      about: 'breaks lines of more than 8192 octets',
      scenario: 'framing/lines-that-fill-a-buffer',
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        for (const number of (await hand.uidl()).keys()) {
          const { content } = await hand.askAll(`RETR ${number}`)
          hand.deliver(content.replaceAll(/[^\r\n]{8192}/g, '$&\r\n'))
          await hand.ask(`DELE ${number}`)
        }
        await hand.quit()
      },
    })
    expect(result).toMatchObject({ verdict: 'FAIL' })
    expect(result?.message).toMatch(/^Of 20 messages deleted, 3 are not there whole: line-70000/)
  })

  it('[exact-bytes] is nothing to keep where there was no octet', async () => {
    const result = await said('exact-bytes', {
      about: 'writes a header where there is none',
      scenario: 'retrieval/message-of-nothing',
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        for (const number of (await hand.uidl()).keys()) {
          const { content } = await hand.askAll(`RETR ${number}`)
          hand.deliver(content === '' ? 'Subject: no header\r\n\r\n' : content)
          await hand.ask(`DELE ${number}`)
        }
        await hand.quit()
      },
    })
    expect(result).toMatchObject({ verdict: 'INFO' })
    expect(result?.message).toMatch(/^It made 22 octets of a message without one/)
  })
})

describe('what a client says at its end', { timeout: 60_000 }, () => {
  it('[tls.truncation-detected] is heard, though it kept the half', async () => {
    const result = await said('tls.truncation-detected', {
      about: 'keeps what came, and fails',
      scenario: 'dropped-tls/cut-mid-retr-bare-fin',
      mode: { tls: 'implicit' },
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        for (const number of (await hand.uidl()).keys()) {
          hand.say(`RETR ${number}\r\n`)
          await hand.line()
          let content = ''
          while (!content.endsWith('\r\n.\r\n') && !hand.ended)
            content += await hand.readAvailable()
          hand.deliver(content.replace(/\r\n\.\r\n$/, '\r\n').replaceAll(/^\./gm, ''))
          if (hand.ended) return 1
        }
        await hand.quit()
        return 0
      },
    })
    expect(result).toMatchObject({
      verdict: 'INFO',
      message:
        '1 message cut off without close_notify, and it kept 1 that is not whole, but said so: exit code 1',
    })
  })

  it('[honest-ending] is heard, if only by who reads along', async () => {
    const record = await recordOfBroken({
      about: 'ends with 0 although a message was refused',
      scenario: 'retrieval/poisoned-message',
      async talk(hand) {
        await hand.greeting()
        await hand.login()
        await hand.fetchAll()
        await hand.quit()
      },
    })
    const heard = (stdout: string): string | undefined => {
      const runs = record.runs.map((run) => ({ ...run, stdout }))
      const { checks: results } = judge({ ...record, runs }, [...checks, ...oracles])
      return results.find(({ id }) => id === 'honest-ending')?.verdict
    }
    expect(heard('')).toBe('FAIL')
    expect(heard('client: all is well\n')).toBe('FAIL')
    expect(heard("client: couldn't fetch message 2\n")).toBe('NON-STRICT')
  })

  it('[no-crash] is nothing where it died writing to nobody', async () => {
    const record = await recordOfBroken({
      about: 'does nothing wrong',
      talk: onlyWhatIsNew,
    })
    const runs = record.runs.map((run) => ({ ...run, code: null, signal: 'SIGPIPE' }))
    const result = judge({ ...record, runs }, oracles).checks.find(({ id }) => id === 'no-crash')
    expect(result).toMatchObject({
      verdict: 'INFO',
      message: 'Run 1 ended by SIGPIPE, without a word',
    })
  })
})
