import type { BrokenClient } from '../broken-client.ts'

export const implicitClientFirst: BrokenClient = {
  check: 'tls.implicit.client-first',
  about: 'looks at the TLS port in clear first',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    const other = await hand.connect('pop3s')
    other.say('CAPA\r\n')
    await other.readAvailable()
    other.close()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
