import type { BrokenClient } from '../broken-client.ts'

export const clientHandlesErr: BrokenClient = {
  check: 'quit.client-handles-err',
  about: 'forgets what it has marked, whatever is said to QUIT',
  scenario: 'update/quit-refused',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    const answer = await hand.quit()
    hand.memory.clear()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
