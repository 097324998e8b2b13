import type { BrokenClient } from '../broken-client.ts'

export const clientKeepalive: BrokenClient = {
  check: 'autologout.client-keepalive',
  about: 'asks somebody what to delete, and says nothing meanwhile',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (!hand.memory.has(uid)) await hand.fetch(n)
      hand.memory.add(uid)
    }
    await hand.wait(660_000)
    await hand.quit()
  },
}
