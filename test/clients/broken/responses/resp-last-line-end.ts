import type { BrokenClient } from '../broken-client.ts'

export const lastLineEnd: BrokenClient = {
  check: 'resp.last-line-end',
  about: 'takes the CRLF of the last line for a part of the terminator',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      hand.deliver((await hand.askAll(`RETR ${n}`)).content.replace(/\r\n$/, ''))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
