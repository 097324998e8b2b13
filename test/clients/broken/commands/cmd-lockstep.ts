import type { BrokenClient } from '../broken-client.ts'

export const lockstep: BrokenClient = {
  check: 'cmd.lockstep',
  about: 'sends PASS without waiting for the answer to USER',
  scenario: 'slow-links/stall-user',
  // PIPELINING was never announced to it.
  also: ['pipelining.client-gate'],
  async talk(hand) {
    await hand.greeting()
    hand.say(`USER ${hand.user}\r\n`)
    hand.say(`PASS ${hand.password}\r\n`)
    await hand.line()
    await hand.line()
    await hand.fetchAll()
    await hand.quit()
  },
}
