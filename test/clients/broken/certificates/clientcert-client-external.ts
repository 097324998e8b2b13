import type { BrokenClient } from '../broken-client.ts'
import { certificateOfAlice } from '../certificate-clients.ts'
import { isOk } from '../hand.ts'

export const clientExternal: BrokenClient = {
  check: 'clientcert.client-external',
  about: 'shows its certificate and knows no login by it at first',
  scenario: 'tls/login-by-certificate-alone',
  mode: { tls: 'stls' },
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.startTls(await certificateOfAlice())
    await hand.askAll('CAPA')
    if (phase === 'scenario') {
      await hand.quit()
      return 1
    }
    const answer = await hand.ask('AUTH EXTERNAL =')
    if (isOk(answer)) await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
