import type { BrokenClient } from '../broken-client.ts'

export const sysPermClient: BrokenClient = {
  check: 'code.sys-perm.client',
  about: 'blames the password for a broken mail store, and tries another one',
  scenario: {
    title: 'The mail store is broken',
    about: 'All logins are refused with SYS/PERM.',
    rules: [
      {
        on: 'authentication',
        times: 'always',
        fault: { 'login-refused': { cause: 'permanent-trouble' } },
      },
    ],
  },
  runs: 2,
  async talk(hand, { number }) {
    await hand.greeting()
    await hand.askAll('CAPA')
    if (!(await hand.login(hand.user, number === 2 ? 'guess' : hand.password)).startsWith('+OK')) {
      await hand.quit()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
