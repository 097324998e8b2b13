import type { BrokenClient } from '../broken-client.ts'

export const sessionResumptionOk: BrokenClient = {
  check: 'tls.session-resumption-ok',
  about: 'resumes a session whose certificate it had refused',
  scenario: 'certificates/expired-certificate',
  mode: { tls: 'stls' },
  also: ['cert.validity-period'],
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ rejectUnauthorized: false })
    await hand.readAvailable(10)
    hand.close()
    const again = await hand.connect()
    await again.greeting()
    const { session } = hand
    await again.startTls({ rejectUnauthorized: false, ...(session && { session }) })
    await again.askAll('CAPA')
    await again.quit()
    return 1
  },
}
