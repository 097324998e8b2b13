import type { BrokenClient } from '../broken-client.ts'

export const clientTolerates: BrokenClient = {
  check: 'autologout.client-tolerates',
  about: 'forgets a message as soon as it is marked',
  scenario: 'dropped-tls/cut-after-dele',
  // What it does not know again comes twice.
  also: ['no-duplicate'],
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (!hand.memory.has(uid)) await hand.fetch(n)
      hand.memory.add(uid)
      await hand.ask(`DELE ${n}`)
      hand.memory.delete(uid)
    }
    await hand.quit()
  },
}
