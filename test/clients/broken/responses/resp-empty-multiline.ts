import type { BrokenClient } from '../broken-client.ts'

export const emptyMultiline: BrokenClient = {
  check: 'resp.empty-multiline',
  about: 'waits for a line before the dot',
  scenario: { title: 'Nothing', about: 'No mail.', mailbox: 'empty' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    hand.say('UIDL\r\n')
    await hand.line()
    if ((await hand.line()) === '.') {
      await hand.wait(60_000)
      await hand.quit()
      return 1
    }
    await hand.rest()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
