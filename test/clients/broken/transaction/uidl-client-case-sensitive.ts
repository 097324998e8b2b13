import type { BrokenClient } from '../broken-client.ts'

export const clientCaseSensitive: BrokenClient = {
  check: 'uidl.client-case-sensitive',
  about: 'keeps ids in lower case',
  scenario: 'unique-ids/only-case-differs',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (hand.memory.has(id.toLowerCase())) continue
      await hand.fetch(number)
      hand.memory.add(id.toLowerCase())
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
