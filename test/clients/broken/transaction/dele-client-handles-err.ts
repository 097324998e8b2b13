import type { BrokenClient } from '../broken-client.ts'

export const deleClientHandlesErr: BrokenClient = {
  check: 'dele.client-handles-err',
  about: 'takes a message for deleted whatever DELE was answered',
  scenario: 'sessions/error-among-pipelined-commands',
  also: ['no-leftover'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [number, id] of await hand.uidl()) {
      if (hand.memory.has(id)) continue
      await hand.fetch(number)
      hand.memory.add(id)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
