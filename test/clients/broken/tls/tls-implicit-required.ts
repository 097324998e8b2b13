import type { BrokenClient } from '../broken-client.ts'

export const implicitRequired: BrokenClient = {
  check: 'tls.implicit.required',
  about: 'leaves the TLS port for STLS on the other one',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.quit()
    const other = await hand.connect('pop3')
    await other.greeting()
    await other.startTls()
    await other.login()
    await other.fetchAll()
    await other.quit()
  },
}
