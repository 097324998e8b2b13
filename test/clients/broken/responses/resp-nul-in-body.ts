import type { BrokenClient } from '../broken-client.ts'

export const nulInBody: BrokenClient = {
  check: 'resp.nul-in-body',
  about: 'leaves NULs out',
  scenario: 'retrieval/octets-of-every-kind',
  also: ['no-loss', 'exact-bytes'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      const { content } = await hand.askAll(`RETR ${n}`)
      hand.deliver(content.replaceAll('\0', ''))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
