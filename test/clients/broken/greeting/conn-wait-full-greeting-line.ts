import type { BrokenClient } from '../broken-client.ts'

export const waitFullGreetingLine: BrokenClient = {
  check: 'conn.wait-full-greeting-line',
  about: 'takes the first octets it reads for the greeting',
  scenario: 'slow-links/greeting-in-two-parts',
  async talk(hand) {
    while ((await hand.readAvailable(10)) === '') if (hand.ended) return 1
    hand.say('CAPA\r\n')
    while (!(await hand.readAvailable(1000)).endsWith('\r\n.\r\n')) if (hand.ended) return 1
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
