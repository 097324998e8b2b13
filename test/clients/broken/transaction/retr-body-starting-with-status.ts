import type { BrokenClient } from '../broken-client.ts'

export const bodyStartingWithStatus: BrokenClient = {
  check: 'retr.body-starting-with-status',
  about: 'ends a message at a line that looks like a reply',
  scenario: 'retrieval/body-that-looks-like-statuses',
  // What it holds is not what was served.
  also: ['exact-bytes', 'no-loss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const number of (await hand.uidl()).keys()) {
      const { content } = await hand.askAll(`RETR ${number}`)
      const end = content.search(/^(?:\+OK|-ERR)/m)
      hand.deliver(end < 0 ? content : content.slice(0, end))
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
