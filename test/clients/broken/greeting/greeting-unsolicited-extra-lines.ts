import type { BrokenClient } from '../broken-client.ts'

export const unsolicitedExtraLines: BrokenClient = {
  check: 'greeting.unsolicited-extra-lines',
  about: 'takes what came with the greeting for the answer to NOOP',
  scenario: 'greeting/answers-in-advance',
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.ask(`USER ${hand.user}`)
    hand.say(`PASS ${hand.password}\r\n`)
    await hand.readAvailable(2000)
    if (phase === 'retry') await hand.fetchAll()
    await hand.quit()
  },
}
