import type { BrokenClient } from '../broken-client.ts'

export const clientOverlongSafe: BrokenClient = {
  check: 'uidl.client-overlong-safe',
  about: 'passes over messages whose ids are longer than its buffer',
  scenario: 'unique-ids/long-129',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (id.length > 128) continue
      await hand.fetch(number)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
