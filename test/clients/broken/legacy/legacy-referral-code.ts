import type { BrokenClient } from '../broken-client.ts'

export const referralCode: BrokenClient = {
  check: 'legacy.referral-code',
  about: 'goes on under the name that it is referred to',
  scenario: 'bait/referral-to-another-host',
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.ask(`USER ${hand.user}`)
    if (answer.startsWith('-ERR')) {
      const [, victim = ''] = /REFERRAL\/([^\]]*)/.exec(answer) ?? []
      await hand.ask(`USER ${victim}`)
      await hand.quit()
      return 1
    }
    await hand.ask(`PASS ${hand.password}`)
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
