import type { BrokenClient } from '../broken-client.ts'

export const expireClientZero: BrokenClient = {
  check: 'expire.client-zero',
  about: 'looks for the mail that it left, by the numbers it had',
  scenario: 'capabilities/expire-zero',
  mode: { delete: false },
  runs: 2,
  also: ['cmd.message-number-in-range'],
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.login()
    for (const id of hand.memory) await hand.ask(`TOP ${id} 0`)
    for (const number of (await hand.uidl()).keys()) {
      await hand.fetch(number)
      hand.memory.add(String(number))
    }
    await hand.quit()
  },
}
