import type { BrokenClient } from '../broken-client.ts'

export const waitsForEver: BrokenClient = {
  check: 'no-hang',
  about: 'does not see that the connection has ended, and waits for the rest of a message',
  scenario: 'network/end-of-file-in-mid-message',
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.login()
    try {
      await hand.fetchAll()
    } catch (error) {
      if (phase === 'scenario') await new Promise(() => {})
      throw error
    }
    await hand.quit()
  },
}
