import type { BrokenClient } from '../broken-client.ts'

export const lastClient: BrokenClient = {
  check: 'legacy.last.client',
  about: 'gives up where there is no LAST',
  scenario: 'retrieval/refuses-last',
  // LAST is a command like others.
  also: ['cmd.err-generic'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const answer = await hand.ask('LAST')
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
