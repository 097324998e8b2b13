import type { BrokenClient } from '../broken-client.ts'

const content = 'Subject: known from elsewhere\r\n\r\nIt is in a package that everybody has.\r\n'

export const makesItUp: BrokenClient = {
  check: 'exact-bytes',
  about: 'delivers the right message without having fetched it',
  scenario: {
    title: 'A message that the client has from elsewhere',
    about: 'One message, which is in its cheat sheet.',
    mailbox: [content],
  },
  mode: { delete: false },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const [uid] = (await hand.uidl()).values()
    if (uid !== undefined && !hand.memory.has(uid)) hand.deliver(content)
    hand.memory.add(uid ?? '')
    await hand.quit()
  },
}
