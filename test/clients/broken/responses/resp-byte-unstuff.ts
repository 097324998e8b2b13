import type { BrokenClient } from '../broken-client.ts'

export const byteUnstuff: BrokenClient = {
  check: 'resp.byte-unstuff',
  about: 'keeps the dots that were put before dots',
  scenario: 'framing/dots-of-every-kind',
  // What it holds is not what was served, and what it deletes it does not hold.
  also: ['exact-bytes', 'no-loss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      hand.deliver((await hand.askAll(`RETR ${n}`)).stuffed)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
