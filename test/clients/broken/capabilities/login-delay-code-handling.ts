import type { BrokenClient } from '../broken-client.ts'

export const loginDelayCodeHandling: BrokenClient = {
  check: 'login-delay.code-handling',
  about: 'tries again every second when it is told to wait',
  scenario: 'authentication/login-delay',
  runs: 2,
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    for (let tries = 0; !(await hand.login()).startsWith('+OK'); tries++) {
      if (tries === 2) {
        await hand.quit()
        return 1
      }
      await hand.wait(1000)
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
