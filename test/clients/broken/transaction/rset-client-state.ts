import type { BrokenClient } from '../broken-client.ts'

export const rsetClientState: BrokenClient = {
  check: 'rset.client-state',
  about: 'says RSET at the end and takes its messages for deleted',
  also: ['no-leftover'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (hand.memory.has(id)) continue
      await hand.fetch(number)
      hand.memory.add(id)
      await hand.ask(`DELE ${number}`)
    }
    await hand.ask('RSET')
    await hand.quit()
  },
}
