import type { BrokenClient } from '../broken-client.ts'

export const unsolicitedHandling: BrokenClient = {
  check: 'resp.unsolicited-handling',
  about: 'takes a line that came unasked for the answer to USER',
  scenario: 'framing/answers-one-ahead',
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.ask(`USER ${hand.user}`)
    await hand.ask(`PASS ${hand.password}`)
    hand.say('STAT\r\n')
    await hand.readAvailable(3000)
    if (phase === 'retry') await hand.fetchAll()
    await hand.quit()
  },
}
