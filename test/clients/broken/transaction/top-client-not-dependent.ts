import type { BrokenClient } from '../broken-client.ts'

export const topClientNotDependent: BrokenClient = {
  check: 'top.client-not-dependent',
  about: 'fetches only what it has seen the header of',
  scenario: 'top/neither-listed-nor-there',
  also: ['cmd.err-generic', 'no-miss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const number of (await hand.uidl()).keys()) {
      const { ok } = await hand.askAll(`TOP ${number} 0`)
      if (!ok) continue
      await hand.fetch(number)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
