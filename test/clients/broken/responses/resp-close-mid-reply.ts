import type { BrokenClient } from '../broken-client.ts'

export const closeMidReply: BrokenClient = {
  check: 'resp.close-mid-reply',
  about: 'keeps what had come when the connection ended',
  scenario: 'network/end-of-file-in-mid-message',
  also: ['exact-bytes', 'no-loss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const [n, uid] of await hand.uidl()) {
      hand.say(`RETR ${n}\r\n`)
      let text = ''
      while (!text.endsWith('\r\n.\r\n') && !hand.ended) text += await hand.readAvailable()
      if (!hand.memory.has(uid))
        hand.deliver(text.slice(text.indexOf('\n') + 1).replace(/^\.(?:\r\n$)?/gm, ''))
      hand.memory.add(uid)
      if (hand.ended) return 1
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
    return 0
  },
}
