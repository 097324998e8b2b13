import type { BrokenClient } from '../broken-client.ts'

export const authRespected: BrokenClient = {
  check: 'url.auth-respected',
  about: 'takes USER and PASS where its URL names APOP',
  scenario: 'greeting/just-ok',
  mode: { url: 'pop://alice;AUTH=+APOP@localhost' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
