import type { BrokenClient } from '../broken-client.ts'

export const sizeNotTrusted: BrokenClient = {
  check: 'resp.size-not-trusted',
  about: 'keeps as many octets as LIST said',
  scenario: 'listings/sizes-too-small',
  also: ['no-loss', 'exact-bytes'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const line of (await hand.askAll('LIST')).lines) {
      const [n, octets] = line.split(' ')
      const { content } = await hand.askAll(`RETR ${n}`)
      hand.deliver(content.slice(0, Number(octets)))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
