import type { BrokenClient } from '../broken-client.ts'

export const crlf: BrokenClient = {
  check: 'cmd.crlf',
  about: 'ends the line of NOOP in LF alone',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    hand.say('NOOP\n')
    await hand.line()
    await hand.fetchAll()
    await hand.quit()
  },
}
