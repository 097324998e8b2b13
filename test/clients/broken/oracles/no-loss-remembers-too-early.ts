import type { BrokenClient } from '../broken-client.ts'
import { withLf } from '../stores.ts'

export const remembersTooEarly: BrokenClient = {
  check: 'no-loss',
  about: 'remembers a message before it has come, and deletes it the next time unseen',
  scenario: 'network/end-of-file-in-mid-message',
  runs: 2,
  store: 'lf',
  also: ['dele.after-safe-storage'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (!hand.memory.has(uid)) {
        hand.memory.add(uid)
        const { content } = await hand.askAll(`RETR ${n}`)
        hand.deliver(withLf(content))
      }
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
