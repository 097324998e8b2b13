import type { BrokenClient } from '../broken-client.ts'

export const serverSpeaksFirst: BrokenClient = {
  check: 'conn.server-speaks-first',
  about: 'asks for CAPA as soon as it is connected',
  scenario: 'greeting/after-45-seconds',
  async talk(hand) {
    hand.say('CAPA\r\n')
    await hand.greeting()
    await hand.rest(await hand.line())
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
