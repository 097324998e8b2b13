import type { BrokenClient } from '../broken-client.ts'

export const command: BrokenClient = {
  check: 'utf8.command',
  about: 'asks for UTF8 with an argument',
  scenario: 'sasl/password-beyond-ascii',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls()
    await hand.askAll('CAPA')
    await hand.ask('LANG de')
    await hand.ask('UTF8 USER')
    await hand.login(hand.user, Buffer.from(hand.password, 'utf8').toString('latin1'))
    await hand.fetchAll()
    await hand.quit()
  },
}
