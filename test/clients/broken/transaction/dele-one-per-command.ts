import type { BrokenClient } from '../broken-client.ts'

export const onePerCommand: BrokenClient = {
  check: 'dele.one-per-command',
  about: 'tries to delete all messages at once, and does it singly when that is refused',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const numbers = [...(await hand.uidl()).keys()]
    for (const number of numbers) await hand.fetch(number)
    if (numbers.length > 2) {
      await hand.ask('DELE 1')
      await hand.ask('DELE 2 3')
      await hand.ask('RSET')
    }
    for (const number of numbers) await hand.ask(`DELE ${number}`)
    await hand.quit()
  },
}
