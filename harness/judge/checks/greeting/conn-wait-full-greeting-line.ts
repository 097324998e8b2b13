import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const waitFullGreetingLine: Check = {
  id: 'conn.wait-full-greeting-line',
  level: 'must',
  kind: 'provoked',
  summary: 'nothing is said before the CRLF of the greeting has come',
  scenarios: ['slow-links/greeting-in-two-parts', 'slow-links/drip-very-slowly'],
  *evaluate({ view }) {
    for (const { greeting, turns, faults } of view.connections) {
      const asked = turns[0]?.asked
      if (!asked || asked.sent === 0) continue
      // What a rule adds behind the line is no part of it.
      const whole = greeting ? Math.min(greeting.octets, greeting.line.length + 2) : Infinity
      if (asked.sent < whole) {
        const of = greeting ? ` of ${whole}` : ''
        yield broken(this, `It spoke after ${asked.sent}${of} octets of the greeting`, asked)
        continue
      }
      const torn = faults.find(({ n, into = 0 }) => n < asked.n && into > 0 && into < whole)
      if (torn) yield kept('It waited for the whole line', asked, torn)
    }
  },
}
