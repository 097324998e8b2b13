import type { BrokenClient } from '../broken-client.ts'

export const bodyLinesUnlimited: BrokenClient = {
  check: 'resp.body-lines-unlimited',
  about: 'cuts lines off behind 998 octets',
  scenario: 'framing/long-lines-in-messages',
  also: ['no-loss', 'exact-bytes'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      const { content } = await hand.askAll(`RETR ${n}`)
      hand.deliver(content.replace(/^(.{998})[^\r\n]+/gm, '$1'))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
