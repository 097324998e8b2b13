import type { BrokenClient } from '../broken-client.ts'
import { asMboxrd } from '../stores.ts'

export const trimsLines: BrokenClient = {
  check: 'exact-bytes',
  about: 'takes away spaces at the ends of lines, which no mbox does',
  scenario: {
    title: 'Spaces at the ends of lines',
    about: 'One message with blanks that are part of it.',
    mailbox: ['Subject: blanks \r\n\r\n-- \r\nFrom here on  \r\n'],
  },
  mode: { delete: false },
  store: 'unquoted',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) continue
      const { content } = await hand.askAll(`RETR ${n}`)
      hand.deliver(asMboxrd(content).replace(/ +$/gm, ''))
      hand.memory.add(uid)
    }
    await hand.quit()
  },
}
