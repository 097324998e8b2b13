import { createHash } from 'node:crypto'
import type { Scenario } from '../../../server/scenario/model.ts'
import type { BrokenClient } from './broken-client.ts'
import type { Hand } from './hand.ts'

/** By APOP where there is a timestamp. Returns the answer; the greeting is read. */
async function apop(hand: Hand, user = hand.user): Promise<string> {
  const [timestamp = ''] = /<.*>/.exec(await hand.greeting()) ?? []
  const digest = createHash('md5')
    .update(timestamp + hand.password)
    .digest('hex')
  return hand.ask(`APOP ${user} ${digest}`)
}

/** Fetches where it is let in, and quits. */
async function rest(hand: Hand, answer: string): Promise<number> {
  const inside = answer.startsWith('+OK')
  if (inside) await hand.fetchAll()
  await hand.quit()
  return inside ? 0 : 1
}

const nobody: Scenario = {
  title: 'USER is refused',
  about: 'PIPELINING is announced.',
  rules: [{ on: 'USER', times: 'always', reply: '-ERR no mailbox of that name', perform: false }],
}

/** Clients that log in and leave without a mistake, unlike the reference client in their ways. */
export const correctLoginClients: readonly Omit<BrokenClient, 'check' | 'also'>[] = [
  {
    about: 'sends its login and what follows at once, where PIPELINING is announced',
    scenario: 'authentication/wrong-password',
    async talk(hand) {
      await hand.greeting()
      await hand.askAll('CAPA')
      hand.say(`USER ${hand.user}\r\nPASS ${hand.password}\r\nSTAT\r\n`)
      await hand.line()
      const answer = await hand.line()
      await hand.line()
      return rest(hand, answer)
    },
  },
  {
    about: 'sends USER and PASS at once, and USER is refused',
    scenario: nobody,
    async talk(hand) {
      await hand.greeting()
      await hand.askAll('CAPA')
      hand.say(`USER ${hand.user}\r\nPASS ${hand.password}\r\n`)
      await hand.line()
      return rest(hand, await hand.line())
    },
  },
  {
    about: 'tries three times, with USER each time, on as many connections',
    scenario: 'authentication/closes-after-refusal',
    async talk(hand) {
      let line = hand
      let answer = ''
      for (let attempt = 0; attempt < 3; attempt++) {
        await line.greeting()
        answer = await line.login()
        if (answer.startsWith('+OK')) return rest(line, answer)
        line.close()
        line = await line.connect()
      }
      await line.greeting()
      await line.quit()
      return 1
    },
  },
  {
    about: 'comes back every minute where it is refused',
    scenario: 'authentication/closes-after-refusal',
    async talk(hand) {
      let line = hand
      for (let attempt = 0; attempt < 20; attempt++) {
        await line.greeting()
        const answer = await line.login()
        if (answer.startsWith('+OK')) return rest(line, answer)
        line.close()
        await hand.wait(60_000)
        line = await line.connect()
      }
      await line.greeting()
      await line.quit()
      return 1
    },
  },
  {
    about: 'hangs up where a message does not come to its end, with marks',
    scenario: 'slow-links/stall-for-ever-in-retr',
    async talk(hand) {
      await hand.greeting()
      await hand.login()
      const slow = hand.wait(120_000).then(() => true)
      if (await Promise.race([hand.fetchAll().then(() => false), slow])) {
        hand.close()
        return 1
      }
      await hand.quit()
      return 0
    },
  },
  {
    about: 'takes its marks back and hangs up',
    mode: { delete: false },
    async talk(hand) {
      await hand.greeting()
      await hand.login()
      await hand.fetchAll()
      await hand.ask('DELE 1')
      await hand.ask('RSET')
      hand.close()
    },
  },
  {
    about: 'pauses for most of an hour, and says NOOP every five minutes',
    mode: { delete: false },
    async talk(hand) {
      await hand.greeting()
      await hand.login()
      await hand.fetchAll()
      for (let minutes = 0; minutes < 50; minutes += 5) {
        await hand.wait(300_000)
        await hand.ask('NOOP')
      }
      await hand.quit()
    },
  },
  {
    about: 'makes no digest of what is no timestamp',
    scenario: 'sasl/apop-crafted-challenges',
    async talk(hand) {
      await hand.greeting()
      return rest(hand, await hand.login())
    },
  },
  {
    about: 'logs in by APOP, since its URL says so',
    mode: { url: 'pop://al%69ce;AUTH=+APOP@localhost' },
    talk: async (hand) => rest(hand, await apop(hand)),
  },
  {
    about: 'logs in by APOP, since its URL lets it choose',
    mode: { url: 'pop://alice;AUTH=*@localhost' },
    talk: async (hand) => rest(hand, await apop(hand)),
  },
  {
    about: 'does not log in where APOP is named in its URL and not to be had',
    scenario: 'greeting/just-ok',
    mode: { url: 'pop://alice;AUTH=+APOP@localhost' },
    async talk(hand) {
      if ((await hand.greeting()).includes('<')) return 1
      await hand.quit()
      return 1
    },
  },
  {
    about: 'sends nothing of a name with a line break in its URL',
    mode: { url: 'pop://alice%0D%0ADELE%201@localhost' },
    async talk(hand) {
      await hand.greeting()
      await hand.quit()
      return 1
    },
  },
  {
    about: 'was given an address, and tries all of it before its first part',
    mode: { tls: 'stls', discovered: 'alice@localhost' },
    async talk(hand) {
      await hand.greeting()
      let answer = await hand.login('alice@localhost')
      if (answer.startsWith('-ERR')) answer = await hand.login('alice')
      return rest(hand, answer)
    },
  },
  {
    about: 'asks for its language and UTF8 under TLS',
    scenario: 'capabilities/utf8-announced-and-refused',
    mode: { tls: 'stls' },
    async talk(hand) {
      await hand.greeting()
      await hand.startTls()
      await hand.askAll('CAPA')
      await hand.ask('LANG de')
      await hand.ask('UTF8')
      return rest(hand, await hand.login())
    },
  },
  {
    about: 'sends a password beyond ASCII where UTF8 USER is announced',
    scenario: 'sasl/password-beyond-ascii',
    async talk(hand) {
      await hand.greeting()
      await hand.askAll('CAPA')
      const password = Buffer.from(hand.password, 'utf8').toString('latin1')
      return rest(hand, await hand.login(hand.user, password))
    },
  },
  {
    about: 'asks for LAST and does without',
    async talk(hand) {
      await hand.greeting()
      const answer = await hand.login()
      await hand.ask('LAST')
      return rest(hand, answer)
    },
  },
]
