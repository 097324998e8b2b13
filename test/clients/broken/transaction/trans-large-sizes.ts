import type { BrokenClient } from '../broken-client.ts'

export const largeSizes: BrokenClient = {
  check: 'trans.large-sizes',
  about: 'passes over messages whose size is negative in 32 bits',
  scenario: 'listings/four-gigabyte-sizes',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const line of (await hand.askAll('LIST')).lines) {
      const [number = 0, size = 0] = line.split(' ').map(Number)
      if ((size | 0) < 0) continue
      await hand.fetch(number)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
