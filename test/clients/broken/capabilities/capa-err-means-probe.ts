import type { BrokenClient } from '../broken-client.ts'

export const errMeansProbe: BrokenClient = {
  check: 'capa.err-means-probe',
  about: 'stops where CAPA is refused',
  scenario: 'capabilities/refused',
  // Whatever is refused, it cannot do without.
  also: ['cmd.err-generic'],
  async talk(hand) {
    await hand.greeting()
    const { ok } = await hand.askAll('CAPA')
    if (!ok) {
      await hand.quit()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
