import type { BrokenClient } from '../broken-client.ts'

export const noControlOctets: BrokenClient = {
  check: 'cmd.no-control-octets',
  about: 'puts a NUL behind its name first',
  async talk(hand) {
    await hand.greeting()
    await hand.ask('USER alice\0')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}

export const lineBreakSent: BrokenClient = {
  check: 'cmd.no-control-octets',
  about: 'sends a password with the line break in it, and so two commands at once',
  scenario: 'parsing/line-break-in-credentials',
  also: ['legacy.capa-private-commands'],
  async talk(hand) {
    await hand.greeting()
    await hand.ask('USER alice')
    hand.say('PASS secret\r\nXPLT\r\n')
    await hand.line()
    await hand.line()
    await hand.fetchAll()
    await hand.quit()
  },
}
