import type { BrokenClient } from '../broken-client.ts'

export const singleSpace: BrokenClient = {
  check: 'cmd.single-space',
  about: 'puts two spaces before a number',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      hand.deliver((await hand.askAll(`RETR  ${n}`)).content)
      await hand.ask(`DELE ${n}`)
      hand.memory.add(uid)
    }
    await hand.quit()
  },
}
