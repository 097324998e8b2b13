import type { BrokenClient } from '../broken-client.ts'

export const notAcrossStls: BrokenClient = {
  check: 'pipelining.not-across-stls',
  about: 'says CAPA behind STLS in one segment',
  scenario: 'stls/nothing-between-stls-and-handshake',
  mode: { tls: 'stls' },
  also: ['stls.client-waits'],
  async talk(hand) {
    await hand.greeting()
    hand.say('STLS\r\nCAPA\r\n')
    await hand.line()
    await hand.secure()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
