import type { BrokenClient } from '../broken-client.ts'

export const codeClient: BrokenClient = {
  check: 'utf8.code.client',
  about: 'asks ten times for a message that it cannot have',
  scenario: 'retrieval/for-utf8-alone',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    let missing = false
    for (const [n, uid] of await hand.uidl()) {
      if (hand.memory.has(uid)) continue
      let content: string | null = null
      for (let attempt = 0; attempt < 10 && content === null; attempt++) {
        content = await hand.fetch(n)
      }
      if (content === null) {
        missing = true
        continue
      }
      hand.memory.add(uid)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
    return missing ? 1 : 0
  },
}
