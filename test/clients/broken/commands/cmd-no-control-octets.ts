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
