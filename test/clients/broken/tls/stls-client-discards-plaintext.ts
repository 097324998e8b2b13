import type { BrokenClient } from '../broken-client.ts'

export const clientDiscardsPlaintext: BrokenClient = {
  check: 'stls.client-discards-plaintext',
  about: 'takes what came behind the answer to STLS for the answer to CAPA',
  scenario: 'injection/reply-in-the-same-segment',
  mode: { tls: 'stls' },
  also: ['resp.unsolicited-handling'],
  async talk(hand) {
    await hand.greeting()
    await hand.ask('STLS')
    const planted = await hand.readAvailable()
    await hand.secure()
    hand.say('CAPA\r\n')
    // It has its answer already.
    if (planted === '') await hand.rest(await hand.line())
    await hand.wait(10)
    hand.say(`USER ${hand.user}\r\n`)
    if (planted !== '') await hand.rest(await hand.line())
    await hand.line()
    await hand.ask(`PASS ${hand.password}`)
    await hand.fetchAll()
    await hand.quit()
  },
}
