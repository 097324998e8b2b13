import type { BrokenClient } from '../broken-client.ts'

export const truncationDetected: BrokenClient = {
  check: 'tls.truncation-detected',
  about: 'takes what came before the end of TCP for the message',
  scenario: 'dropped-tls/cut-mid-retr-bare-fin',
  mode: { tls: 'implicit' },
  // Who notices fails.
  also: ['resp.close-mid-reply', 'exact-bytes', 'honest-ending'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      if (!hand.memory.has(uid)) {
        hand.say(`RETR ${n}\r\n`)
        await hand.line()
        let content = ''
        while (!content.endsWith('\r\n.\r\n') && !hand.ended) content += await hand.readAvailable()
        hand.deliver(content.replace(/\r\n\.\r\n$/, '\r\n').replace(/^\./gm, ''))
        if (hand.ended) return 0
        hand.memory.add(uid)
      }
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
    return 0
  },
}
