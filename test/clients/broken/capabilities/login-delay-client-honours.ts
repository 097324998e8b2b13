import type { BrokenClient } from '../broken-client.ts'

export const loginDelayClientHonours: BrokenClient = {
  check: 'login-delay.client-honours',
  about: 'polls every ten seconds whatever LOGIN-DELAY says',
  scenario: {
    title: 'A delay between logins that nobody enforces',
    about: 'CAPA says five minutes; earlier logins work all the same.',
    rules: [
      {
        on: 'CAPA',
        times: 'always',
        fault: { 'insert-line': { line: 'LOGIN-DELAY 300' } },
      },
    ],
  },
  async talk(hand) {
    let here = hand
    for (let round = 0; round < 3; round++) {
      await here.greeting()
      await here.askAll('CAPA')
      await here.login()
      await here.fetchAll()
      await here.quit()
      await here.wait(10_000)
      if (round < 2) here = await hand.connect()
    }
  },
}
