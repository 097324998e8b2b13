import type { BrokenClient } from '../broken-client.ts'

export const noRequiredExtension: BrokenClient = {
  check: 'capa.no-required-extension',
  about: 'stops where UIDL is not announced',
  scenario: 'capabilities/user-alone',
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    await hand.login()
    if (!lines.some((line) => /^(?:UIDL|TOP|SASL)/.test(line))) {
      await hand.quit()
      return 1
    }
    for (const line of (await hand.askAll('LIST')).lines) {
      const number = parseInt(line, 10)
      await hand.fetch(number)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
    return 0
  },
}
