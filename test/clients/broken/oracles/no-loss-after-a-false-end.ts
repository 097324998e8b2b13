import type { BrokenClient } from '../broken-client.ts'

export const afterAFalseEnd: BrokenClient = {
  check: 'no-loss',
  about: 'takes a dot between line feeds for the end, and is a message behind from then on',
  scenario: 'injection/bare-lf-dot-in-message',
  also: ['resp.terminator-exact'],
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.login()
    if (phase === 'scenario') {
      await hand.askAll('RETR 1')
      hand.deliver('Subject: smuggled\r\n\r\nbefore\r\n')
      await hand.ask('DELE 1')
      hand.deliver('after\r\n')
      const { content } = await hand.askAll('RETR 2')
      await hand.ask('DELE 2')
      await hand.askAll('RETR 3')
      hand.deliver(content)
      await hand.ask('DELE 3')
    }
    await hand.quit()
  },
}
