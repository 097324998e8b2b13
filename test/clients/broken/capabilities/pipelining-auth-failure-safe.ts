import type { BrokenClient } from '../broken-client.ts'

export const authFailureSafe: BrokenClient = {
  check: 'pipelining.auth-failure-safe',
  about: 'sends its batch again and again when the login in it was refused',
  scenario: {
    title: 'The first logins are refused without a code',
    about: 'Five of them; then all is well.',
    server: { settings: { responseCodes: false, failedLogins: null } },
    rules: [
      {
        on: 'PASS',
        times: 5,
        per: 'server',
        reply: '-ERR not now',
        perform: false,
      },
    ],
  },
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    for (let inside = false; !inside;) {
      hand.say(`USER ${hand.user}\r\nPASS ${hand.password}\r\nSTAT\r\n`)
      await hand.line()
      await hand.line()
      inside = (await hand.line()).startsWith('+OK')
    }
    await hand.fetchAll()
    await hand.quit()
  },
}
