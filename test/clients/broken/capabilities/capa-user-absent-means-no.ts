import type { BrokenClient } from '../broken-client.ts'

export const userAbsentMeansNo: BrokenClient = {
  check: 'capa.user.absent-means-no',
  about: 'says USER whatever CAPA lists',
  scenario: 'capabilities/without-user',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
