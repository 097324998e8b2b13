import type { BrokenClient } from '../broken-client.ts'

export const clientDeletesItself: BrokenClient = {
  check: 'dele.client-deletes-itself',
  about: 'never deletes although it was told to',
  also: ['no-leftover'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (!hand.memory.has(id)) await hand.fetch(number)
      hand.memory.add(id)
    }
    await hand.quit()
  },
}
