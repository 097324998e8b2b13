import type { BrokenClient } from '../broken-client.ts'

export const codeCaseInsensitive: BrokenClient = {
  check: 'code.case-insensitive',
  about: 'tries another way to log in where a code is in small letters',
  scenario: 'authentication/codes-in-small-letters',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    if (!(await hand.login()).startsWith('+OK')) {
      const words = Buffer.from(`\0${hand.user}\0${hand.password}`).toString('base64')
      if (!(await hand.ask(`AUTH PLAIN ${words}`)).startsWith('+OK')) {
        await hand.quit()
        return 1
      }
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
