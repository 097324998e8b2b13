import type { BrokenClient } from '../broken-client.ts'

export const terminatorExact: BrokenClient = {
  check: 'resp.terminator-exact',
  about: 'takes any line that begins with two dots for the end',
  scenario: 'framing/dots-of-every-kind',
  also: ['no-loss', 'exact-bytes'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      const { content } = await hand.askAll(`RETR ${n}`)
      const end = content.search(/^\./m)
      hand.deliver(end < 0 ? content : content.slice(0, end))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
