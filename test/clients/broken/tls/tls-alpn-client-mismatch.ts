import type { BrokenClient } from '../broken-client.ts'
import { clientHello } from '../client-hello.ts'

export const alpnClientMismatch: BrokenClient = {
  check: 'tls.alpn.client-mismatch',
  about: 'stays with a server that has chosen imap',
  scenario: 'tls/protocol-nobody-offered',
  mode: { tls: 'stls' },
  async talk(hand, { phase }) {
    await hand.greeting()
    if (phase === 'scenario') {
      await hand.ask('STLS')
      hand.say(clientHello())
      await hand.readAvailable(60_000)
      hand.close()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
