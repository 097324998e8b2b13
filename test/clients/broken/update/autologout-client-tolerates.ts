import type { BrokenClient } from '../broken-client.ts'

export const clientTolerates: BrokenClient = {
  check: 'autologout.client-tolerates',
  about: 'takes a message that was marked once for deleted',
  scenario: 'dropped-tls/cut-after-dele',
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
