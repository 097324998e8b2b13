import type { BrokenClient } from '../broken-client.ts'

export const max255: BrokenClient = {
  check: 'cmd.max-255',
  about: 'tries a name of 300 letters',
  async talk(hand) {
    await hand.greeting()
    await hand.ask(`USER ${'a'.repeat(300)}`)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
