import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { gaveUpPassword, patientCodes, refusals } from '../../view/refused-login.ts'

export const codeAuthClient: Check = {
  id: 'code.auth.client',
  level: 'should',
  kind: 'provoked',
  summary: 'where AUTH-RESP-CODE was announced, AUTH alone speaks against the password',
  scenarios: [
    'authentication/wrong-password',
    'authentication/fails-once',
    'authentication/refusal-with-unknown-code',
  ],
  *evaluate(facts) {
    const all = refusals(facts, 'AUTH-RESP-CODE')
    yield* gaveUpPassword(
      this,
      all.filter(({ code }) => code === 'AUTH'),
    )
    for (const { refusal, code, later } of all) {
      // Those that are known have requirements of their own.
      if (code !== null && (/^AUTH(?:\/|$)/i.test(code) || patientCodes.has(code))) continue
      const { turn, way, password } = refusal
      if (!later || password === null) continue
      const what = `${way} was refused without [AUTH]`
      if (later.password === password) {
        yield kept(`${what}, and it came back with the same password`, later.turn.asked, turn.asked)
      } else {
        const message = `${what}, and it came back with another password`
        yield broken(this, message, later.turn.asked, turn.asked)
      }
    }
  },
}
