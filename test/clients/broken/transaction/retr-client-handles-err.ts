import type { BrokenClient } from '../broken-client.ts'

export const retrClientHandlesErr: BrokenClient = {
  check: 'retr.client-handles-err',
  about: 'stops at a message that is refused, and says that all went well',
  scenario: 'update/retr-fails-in-between',
  // The exit code says that nothing was missed.
  also: ['honest-ending'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const number of (await hand.uidl()).keys()) {
      if ((await hand.fetch(number)) === null) break
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
