import type { BrokenClient } from '../broken-client.ts'

export const deletesUnfetched: BrokenClient = {
  check: 'no-loss',
  about: 'deletes the last message without having fetched it',
  also: ['dele.after-safe-storage'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const numbers = [...(await hand.uidl()).keys()]
    for (const n of numbers.slice(0, -1)) await hand.fetch(n)
    for (const n of numbers) await hand.ask(`DELE ${n}`)
    await hand.quit()
  },
}
