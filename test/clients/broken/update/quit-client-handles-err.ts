import type { BrokenClient } from '../broken-client.ts'

export const clientHandlesErr: BrokenClient = {
  check: 'quit.client-handles-err',
  about: 'gets stuck over a message that is there again after a refused QUIT',
  scenario: 'update/quit-refused',
  also: ['no-hang', 'autologout.client-keepalive'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) await hand.wait(7_200_000)
    }
    await hand.fetchAll()
    return (await hand.quit()).startsWith('+OK') ? 0 : 1
  },
}
