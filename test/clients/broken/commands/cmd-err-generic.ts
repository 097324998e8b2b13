import type { BrokenClient } from '../broken-client.ts'

export const errGeneric: BrokenClient = {
  check: 'cmd.err-generic',
  about: 'takes a refused CAPA for the end',
  scenario: 'capabilities/refused',
  also: ['capa.err-means-probe'],
  async talk(hand) {
    await hand.greeting()
    if (!(await hand.askAll('CAPA')).ok) {
      await hand.quit()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
