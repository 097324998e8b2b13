import type { BrokenClient } from '../broken-client.ts'

export const clientFullLength: BrokenClient = {
  check: 'uidl.client-full-length',
  about: 'keeps the first 64 octets of an id',
  scenario: 'unique-ids/seventy-octets',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (hand.memory.has(id.slice(0, 64))) continue
      await hand.fetch(number)
      hand.memory.add(id.slice(0, 64))
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
