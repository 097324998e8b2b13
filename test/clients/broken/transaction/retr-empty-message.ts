import type { BrokenClient } from '../broken-client.ts'

export const retrEmptyMessage: BrokenClient = {
  check: 'retr.empty-message',
  about: 'hangs up when a message has no octet',
  scenario: 'retrieval/message-of-nothing',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (!hand.memory.has(id)) {
        const content = await hand.fetch(number)
        hand.memory.add(id)
        if (content === '') {
          hand.close()
          return 1
        }
      }
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
    return 0
  },
}
