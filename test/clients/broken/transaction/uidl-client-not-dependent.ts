import type { BrokenClient } from '../broken-client.ts'

export const uidlClientNotDependent: BrokenClient = {
  check: 'uidl.client-not-dependent',
  about: 'finds no mail where UIDL is refused',
  scenario: 'unique-ids/unsupported',
  also: ['cmd.err-generic'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 1
  },
}
