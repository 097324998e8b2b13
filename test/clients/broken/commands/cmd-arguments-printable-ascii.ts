import type { BrokenClient } from '../broken-client.ts'

export const argumentsPrintableAscii: BrokenClient = {
  check: 'cmd.arguments-printable-ascii',
  about: 'sends its name in Latin-1 first',
  scenario: { title: 'No UTF8', about: 'As in 1996.', server: { settings: { utf8: 'off' } } },
  // The words that may be beyond ASCII at all are names and passwords.
  also: ['utf8.credentials-gate'],
  async talk(hand) {
    await hand.greeting()
    await hand.ask('USER J\xfcrgen')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
