import type { BrokenClient } from '../broken-client.ts'

export const unknownIsPlainErr: BrokenClient = {
  check: 'code.unknown-is-plain-err',
  about: 'takes a code that it does not know for no refusal',
  scenario: 'authentication/refusal-with-unknown-code',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    const answer = await hand.login()
    if (/^-ERR (?!\[CONTACT)/.test(answer)) {
      await hand.quit()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 1
  },
}
