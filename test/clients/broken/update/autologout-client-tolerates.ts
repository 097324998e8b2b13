import type { BrokenClient } from '../broken-client.ts'

export const clientTolerates: BrokenClient = {
  check: 'autologout.client-tolerates',
  about: 'gets stuck over a message that is there again although it was marked',
  scenario: 'dropped-tls/cut-after-dele',
  also: ['no-hang', 'autologout.client-keepalive'],
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) await hand.wait(7_200_000)
      await hand.fetch(n)
      hand.memory.add(uid)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
