import type { BrokenClient } from '../broken-client.ts'

export const textOpaque: BrokenClient = {
  check: 'greeting.text-opaque',
  about: 'takes no greeting with octets above 127',
  scenario: 'greeting/in-latin-1',
  async talk(hand) {
    if (/[^ -~]/.test(await hand.greeting())) {
      await hand.quit()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
