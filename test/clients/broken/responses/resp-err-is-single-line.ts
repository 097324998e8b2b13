import type { BrokenClient } from '../broken-client.ts'

export const errIsSingleLine: BrokenClient = {
  check: 'resp.err-is-single-line',
  about: 'waits for a dot after a refused CAPA',
  scenario: 'capabilities/refused',
  also: ['cmd.err-generic', 'capa.err-means-probe'],
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.ask('CAPA')
    if (answer.startsWith('-ERR')) {
      await hand.wait(60_000)
      await hand.quit()
      return 1
    }
    await hand.rest(answer)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
