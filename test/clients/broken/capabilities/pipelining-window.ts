import type { BrokenClient } from '../broken-client.ts'

export const pipeliningWindow: BrokenClient = {
  check: 'pipelining.window',
  about: 'reads no answer before all its commands are answered for',
  scenario: 'sessions/large-answer-to-a-batch',
  mode: { delete: false },
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.login()
    await hand.askAll('CAPA')
    if (phase === 'scenario') {
      hand.deaf()
      hand.say('RETR 1\r\nRETR 1\r\nRETR 1\r\n')
      await hand.wait(1_800_000)
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
