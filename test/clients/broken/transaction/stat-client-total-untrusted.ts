import type { BrokenClient } from '../broken-client.ts'

export const statClientTotalUntrusted: BrokenClient = {
  check: 'stat.client-total-untrusted',
  about: 'stops when it has as many octets as STAT said',
  scenario: 'listings/wrong-total',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const [, , total = 0] = (await hand.ask('STAT')).split(' ').map(Number)
    let octets = 0
    for (const number of (await hand.uidl()).keys()) {
      if (octets >= total) break
      octets += (await hand.fetch(number))?.length ?? 0
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
