import type { BrokenClient } from '../broken-client.ts'

export const clientDropBeforeAnswer: BrokenClient = {
  check: 'quit.client-drop-before-answer',
  about: 'gets stuck over a message that is there again although it said QUIT',
  scenario: 'dropped-tls/cut-at-quit-not-carried-out',
  also: ['no-hang', 'autologout.client-keepalive'],
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) await hand.wait(7_200_000)
    }
    await hand.fetchAll()
    await hand.quit()
  },
}
