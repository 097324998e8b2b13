import type { BrokenClient } from '../broken-client.ts'

export const listClientToleratesGaps: BrokenClient = {
  check: 'list.client-tolerates-gaps',
  about: 'counts the lines of LIST and asks for 1 to that number',
  scenario: 'sessions/numbers-with-holes',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const { lines } = await hand.askAll('LIST')
    let failed = false
    for (let number = 1; number <= lines.length; number++) {
      if ((await hand.fetch(number)) === null) failed = true
      else await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
    return failed ? 1 : 0
  },
}
