import type { BrokenClient } from '../broken-client.ts'

export const clientFullCharset: BrokenClient = {
  check: 'uidl.client-full-charset',
  about: 'knows lines of UIDL with letters, digits, dots and hyphens alone',
  scenario: 'unique-ids/all-printable-characters',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (!/^[\w.-]+$/.test(id)) continue
      await hand.fetch(number)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
