import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { announces, capabilitiesAt } from '../../view/capabilities.ts'
import { attemptsIn, knownCode } from '../../view/refused-login.ts'
import { codeOf, refused } from '../../view/replies.ts'

export const respCodesClientGate: Check = {
  id: 'capa.resp-codes.client-gate',
  level: 'info',
  kind: 'provoked',
  summary: 'brackets of a server that announced no codes are text',
  scenarios: ['authentication/code-not-announced'],
  *evaluate(facts) {
    const attempts = attemptsIn(facts)
    for (const { turn, connection, run, way } of attempts) {
      const code = turn.reply && refused(turn) ? codeOf(turn.reply) : null
      const list = capabilitiesAt(connection, turn)
      if (code === null || knownCode(code) === null || !list?.whole) continue
      if (announces(list, 'RESP-CODES')) continue
      const what = `${way} was refused with [${code}] although no codes were announced`
      const again = attempts.find(
        (one) => one.run === run && one.way === way && one.turn.asked.n > turn.asked.n,
      )
      if (again) yield broken(this, `${what}, and it tried again`, again.turn.asked, turn.asked)
      else yield kept(`${what}, and it took it for a refusal`, turn.asked)
    }
  },
}
