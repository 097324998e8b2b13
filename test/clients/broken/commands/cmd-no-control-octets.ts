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
  about: 'sends a password with the line break in it',
  scenario: 'parsing/line-break-in-credentials',
  also: ['legacy.capa-private-commands'],
  async talk(hand) {
    await hand.greeting()
    await hand.ask('USER alice')
    await hand.ask('PASS secret')
    await hand.ask('XPLT')
    await hand.fetchAll()
    await hand.quit()
  },
}
