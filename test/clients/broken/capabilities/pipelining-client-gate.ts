import type { BrokenClient } from '../broken-client.ts'

export const clientGate: BrokenClient = {
  check: 'pipelining.client-gate',
  about: 'goes by what CAPA said on an earlier connection',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.quit()
    const next = await hand.connect()
    await next.greeting()
    await next.login()
    next.say('STAT\r\nNOOP\r\n')
    await next.line()
    await next.line()
    await next.fetchAll()
    await next.quit()
  },
}
