import type { BrokenClient } from '../broken-client.ts'

export const errAllowed: BrokenClient = {
  check: 'utf8.err-allowed',
  about: 'gives up where UTF8 is refused',
  scenario: 'capabilities/utf8-announced-and-refused',
  // UTF8 is a command like others.
  also: ['cmd.err-generic'],
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    const answer = await hand.ask('UTF8')
    if (answer.startsWith('+OK')) {
      await hand.login()
      await hand.fetchAll()
    }
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
