import type { BrokenClient } from '../broken-client.ts'

export const clientDropBeforeAnswer: BrokenClient = {
  check: 'quit.client-drop-before-answer',
  about: 'forgets what it has marked before QUIT is answered',
  scenario: 'dropped-tls/cut-at-quit-not-carried-out',
  // What it does not know again comes twice.
  also: ['no-duplicate'],
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    hand.memory.clear()
    await hand.quit()
  },
}
