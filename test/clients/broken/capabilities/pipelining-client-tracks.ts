import type { BrokenClient } from '../broken-client.ts'

export const clientTracks: BrokenClient = {
  check: 'pipelining.client-tracks',
  about: 'counts how many DELE of a batch were confirmed, and takes the first ones for deleted',
  scenario: 'sessions/error-among-pipelined-commands',
  // A refused DELE is forgotten.
  also: ['dele.client-handles-err', 'no-leftover'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.askAll('CAPA')
    const ids = [...(await hand.uidl())].filter(([, id]) => !hand.memory.has(id))
    for (const [number] of ids) await hand.fetch(number)
    for (const [number] of ids) hand.say(`DELE ${number}\r\n`)
    let confirmed = 0
    for (const _ of ids) if ((await hand.line()).startsWith('+OK')) confirmed++
    for (const [, id] of ids.slice(0, confirmed)) hand.memory.add(id)
    await hand.quit()
  },
}
