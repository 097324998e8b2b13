import type { BrokenClient } from '../broken-client.ts'

export const addsALine: BrokenClient = {
  check: 'exact-bytes',
  about: 'adds an empty line to every message',
  mode: { delete: false },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) continue
      const { content } = await hand.askAll(`RETR ${n}`)
      hand.deliver(`${content}\r\n`)
      hand.memory.add(uid)
    }
    await hand.quit()
  },
}
