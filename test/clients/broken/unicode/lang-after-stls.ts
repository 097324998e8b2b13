import type { BrokenClient } from '../broken-client.ts'

export const afterStls: BrokenClient = {
  check: 'lang.after-stls',
  about: 'chooses its language before TLS begins',
  mode: { tls: 'stls' },
  also: ['stls.policy-on-failure'],
  async talk(hand) {
    await hand.greeting()
    await hand.ask('LANG de')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
