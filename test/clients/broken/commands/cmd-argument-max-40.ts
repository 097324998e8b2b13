import type { BrokenClient } from '../broken-client.ts'

export const argumentMax40: BrokenClient = {
  check: 'cmd.argument-max-40',
  about: 'tries a name of 50 letters where there is no CAPA',
  scenario: 'capabilities/refused',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.ask(`USER ${'a'.repeat(50)}`)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
