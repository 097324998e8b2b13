import type { BrokenClient } from '../broken-client.ts'

export const clientLeadingDot: BrokenClient = {
  check: 'uidl.client-leading-dot',
  about: 'takes dots in front of an id away',
  scenario: 'unique-ids/leading-dot',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      const bare = id.replace(/^\.+/, '')
      if (hand.memory.has(bare)) continue
      await hand.fetch(number)
      hand.memory.add(bare)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
