import type { BrokenClient } from '../broken-client.ts'

export const notWithinSasl: BrokenClient = {
  check: 'pipelining.not-within-sasl',
  about: 'sends its words behind AUTH in one segment',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    const words = Buffer.from(`\0${hand.user}\0${hand.password}`).toString('base64')
    hand.say(`AUTH PLAIN\r\n${words}\r\n`)
    await hand.line()
    await hand.line()
    await hand.fetchAll()
    await hand.quit()
  },
}
