import type { BrokenClient } from '../broken-client.ts'

export const clientNoTextParsing: BrokenClient = {
  check: 'lang.client-no-text-parsing',
  about: 'looks for the word "messages" in the answer to PASS',
  scenario: 'sessions/every-text-in-russian',
  // A text it is, in whatever language.
  also: ['resp.text-not-significant'],
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.login()
    const welcome = answer.includes('messages')
    if (welcome) await hand.fetchAll()
    await hand.quit()
    return welcome ? 0 : 1
  },
}
