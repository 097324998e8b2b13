import type { SentEntry } from '../../../../server/transcript/entry.ts'
import type { Check } from '../../check.ts'
import { knownCode } from '../../view/refused-login.ts'
import { codeOf } from '../../view/replies.ts'
import { wentOn } from '../../view/went-on.ts'

export const onOkHarmless: Check = {
  id: 'code.on-ok-harmless',
  level: 'must',
  kind: 'provoked',
  summary: 'a response code behind +OK does not make a failure of it',
  scenarios: ['authentication/success-with-alarming-codes', 'stls/consent-with-alarming-code'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'Codes of failure stood behind +OK',
      in: (turn, { turns, greeting }) =>
        isCoded(turn.reply) || (turn === turns[0] && isCoded(greeting)),
      by: ({ fault }) => 'replace' in fault && JSON.stringify(fault).includes('+OK ['),
    })
  },
}

function isCoded(reply: SentEntry | null): boolean {
  const code = reply?.line.startsWith('+OK') ? codeOf(reply) : null
  return code !== null && knownCode(code) !== null
}
