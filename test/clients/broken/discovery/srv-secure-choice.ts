import type { BrokenClient } from '../broken-client.ts'

export const secureChoice: BrokenClient = {
  check: 'srv.secure-choice',
  about: 'goes on in clear where STLS is refused',
  scenario: 'stls/stls-refused',
  also: [
    'no-leak',
    'stls.check-result',
    'stls.policy-on-failure',
    'stls.configurable-refusal',
    'stls.privacy-mode',
    'stls.no-credential-test-in-clear',
  ],
  mode: { tls: 'stls', discovered: 'alice@localhost' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls()
    let answer = ''
    for (const user of [`${hand.user}@localhost`, hand.user]) {
      await hand.ask(`USER ${user}`)
      answer = await hand.ask(`PASS ${hand.password}`)
      if (answer.startsWith('+OK')) break
    }
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
