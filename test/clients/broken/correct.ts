import type { BrokenClient } from './broken-client.ts'
import { correctAheadClients } from './correct-ahead.ts'
import { correctLoginClients } from './correct-login.ts'
import { correctTlsClients } from './correct-tls.ts'
import type { Hand } from './hand.ts'
import { asMboxo, asMboxrd, withLf } from './stores.ts'

/** Fetches and deletes, and stores in its own way. */
const storing =
  (keep: (content: string) => string): BrokenClient['talk'] =>
  async (hand) => {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      hand.deliver(keep((await hand.askAll(`RETR ${n}`)).content))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  }

const usual: BrokenClient['talk'] = async (hand) => {
  await hand.greeting()
  await usualInside(hand)
}

async function usualInside(hand: Hand): Promise<void> {
  await hand.login()
  await hand.fetchAll()
  await hand.quit()
}

const quoted = {
  title: 'From lines',
  about: 'Lines that begin with From, quoted and not.',
  mailbox: ['Subject: x\r\n\r\nFrom here\r\n>From there\r\n>>From nowhere\r\n\r\n\r\n'],
}

/** Clients that do nothing wrong, unlike the reference client in their ways: no check may blame them. */
export const correctClients: readonly Omit<BrokenClient, 'check' | 'also'>[] = [
  { about: 'fetches, deletes and quits', talk: usual },
  {
    about: 'asks for each size by itself',
    talk: async (hand) => {
      await hand.greeting()
      await hand.login()
      for (const n of (await hand.uidl()).keys()) await hand.ask(`LIST ${n}`)
      await hand.fetchAll()
      await hand.quit()
    },
  },
  { about: 'uses STLS', mode: { tls: 'stls' }, talk: usual },
  { about: 'uses TLS from the start', mode: { tls: 'implicit' }, talk: usual },
  { about: 'leaves mail on the server', mode: { delete: false }, runs: 2, talk: usual },
  {
    about: 'begins anew where a message was cut off',
    scenario: 'network/end-of-file-in-mid-message',
    runs: 2,
    talk: usual,
  },
  {
    about: 'has more to fetch than there is time for',
    scenario: {
      title: 'A dozen messages',
      about: 'All true.',
      mailbox: { generate: { messages: 12, size: 512 } },
    },
    talk: async (hand) => {
      await hand.greeting()
      await hand.login()
      for (const n of (await hand.uidl()).keys()) {
        hand.deliver((await hand.askAll(`RETR ${n}`)).content)
        await hand.ask(`DELE ${n}`)
        // Nine minutes each: it is killed after an hour.
        await hand.wait(540_000)
      }
      await hand.quit()
    },
  },
  {
    about: 'says so where QUIT is refused',
    scenario: 'update/quit-refused',
    runs: 2,
    async talk(hand) {
      await hand.greeting()
      await hand.login()
      await hand.fetchAll()
      return (await hand.ask('QUIT')).startsWith('+OK') ? 0 : 1
    },
  },
  {
    about: 'polls as often as LOGIN-DELAY allows',
    scenario: {
      title: 'A minute between logins',
      about: 'CAPA says so, and the server keeps to it.',
      server: { settings: { loginDelay: 60 } },
    },
    talk: async (hand) => {
      let here = hand
      for (let round = 0; round < 3; round++) {
        await here.greeting()
        await here.askAll('CAPA')
        await usualInside(here)
        await here.wait(60_000)
        if (round < 2) here = await hand.connect()
      }
      here.close()
    },
  },
  {
    about: 'sends DELE in a batch, and minds which of them failed',
    scenario: 'sessions/error-among-pipelined-commands',
    talk: async (hand) => {
      await hand.greeting()
      await hand.login()
      await hand.askAll('CAPA')
      const numbers = [...(await hand.uidl())]
      for (const [number, id] of numbers) {
        if (!hand.memory.has(id)) await hand.fetch(number)
        hand.memory.add(id)
      }
      for (const [number] of numbers) hand.say(`DELE ${number}\r\n`)
      for (const _ of numbers) await hand.line()
      await hand.quit()
    },
  },
  {
    about: 'sends RETR ahead, and reads all the while',
    scenario: 'sessions/large-answer-to-a-batch',
    mode: { delete: false },
    talk: async (hand, { phase }) => {
      await hand.greeting()
      await hand.login()
      await hand.askAll('CAPA')
      if (phase === 'scenario') {
        hand.say('RETR 1\r\nNOOP\r\n')
        hand.deliver((await hand.rest(await hand.line())).content)
        await hand.line()
      }
      await hand.quit()
    },
  },
  {
    about: 'leaves mail on a server that keeps none',
    scenario: 'capabilities/expire-zero',
    mode: { delete: false },
    runs: 2,
    talk: async (hand) => {
      await hand.greeting()
      await hand.askAll('CAPA')
      await usualInside(hand)
    },
  },
  { about: 'stores with LF', store: 'lf', talk: storing(withLf) },
  {
    about: 'stores with LF what has CR before CR LF',
    scenario: {
      title: 'Carriage returns before line ends',
      about: 'Lines that end in CR CR LF.',
      mailbox: ['Subject: x\r\n\r\none\r\r\n..\r\r\ntwo\r\n'],
    },
    store: 'lf',
    talk: storing(withLf),
  },
  {
    about: 'refuses numbers with holes aloud',
    scenario: 'sessions/numbers-with-holes',
    talk: async (hand, { phase }) => {
      await hand.greeting()
      await hand.login()
      await hand.askAll('LIST')
      if (phase === 'retry') await hand.fetchAll()
      await hand.quit()
      return phase === 'retry' ? 0 : 1
    },
  },
  {
    about: 'refuses sizes that cannot be',
    scenario: 'parsing/numbers-beyond-integers',
    talk: async (hand, { phase }) => {
      await hand.greeting()
      await hand.login()
      await hand.ask('STAT')
      await hand.askAll('LIST')
      if (phase === 'retry') await hand.fetchAll()
      await hand.quit()
      return phase === 'retry' ? 0 : 1
    },
  },
  {
    about: 'stores in an mbox that quotes all',
    scenario: quoted,
    store: 'unquoted',
    talk: storing(asMboxrd),
  },
  {
    about: 'stores in an mbox that quotes what is not quoted',
    scenario: quoted,
    store: 'unquoted',
    talk: storing(asMboxo),
  },
  ...correctAheadClients,
  ...correctLoginClients,
  ...correctTlsClients,
]
