import type { BrokenClient } from '../broken-client.ts'

export const terminatorSplit: BrokenClient = {
  check: 'resp.terminator-split',
  about: 'finds the end of a message only where it comes in one piece',
  scenario: 'slow-links/split-terminator',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      hand.say(`RETR ${n}\r\n`)
      let text = ''
      for (let piece = ''; !piece.endsWith('\r\n.\r\n'); text += piece) {
        piece = await hand.readAvailable(20)
        if (hand.now() > 60_000 && piece === '' && text !== '') {
          hand.close()
          return 1
        }
      }
      hand.deliver(text.slice(text.indexOf('\n') + 1, -3).replace(/^\./gm, ''))
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
    return 0
  },
}
