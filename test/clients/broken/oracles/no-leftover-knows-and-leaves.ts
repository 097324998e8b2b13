import type { BrokenClient } from '../broken-client.ts'

export const knowsAndLeaves: BrokenClient = {
  check: 'no-leftover',
  about: 'asks to delete what it fetches now, and never what it fetched before',
  scenario: 'dropped-tls/cut-at-quit-not-carried-out',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) continue
      await hand.fetch(n)
      hand.memory.add(uid)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
