import type { BrokenClient } from '../broken-client.ts'

export const notesTooEarly: BrokenClient = {
  check: 'no-miss',
  about: 'notes a message as fetched before it has come, and never asks for it again',
  scenario: 'network/end-of-file-in-mid-message',
  mode: { delete: false },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) continue
      hand.memory.add(uid)
      await hand.fetch(n)
    }
    await hand.quit()
  },
}
