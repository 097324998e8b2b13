import type { BrokenClient } from '../broken-client.ts'

export const eightBitSafe: BrokenClient = {
  check: 'resp.eight-bit-safe',
  about: 'puts question marks in place of octets above 127',
  scenario: 'retrieval/eight-bit-body',
  also: ['no-loss', 'exact-bytes'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      const { content } = await hand.askAll(`RETR ${n}`)
      hand.deliver(content.replace(/[^\0-\x7f]/g, '?'))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
