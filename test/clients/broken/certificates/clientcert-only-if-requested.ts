import type { BrokenClient } from '../broken-client.ts'
import { certificateOfAlice } from '../certificate-clients.ts'

export const onlyIfRequested: BrokenClient = {
  check: 'clientcert.only-if-requested',
  about: 'shows a certificate that was meant for somebody else',
  scenario: 'tls/client-certificate-asked-for',
  mode: { tls: 'stls' },
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.startTls(phase === 'scenario' ? await certificateOfAlice('stranger') : {})
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
