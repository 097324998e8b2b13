import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { attemptsIn, knownCode } from '../../view/refused-login.ts'
import { codeOf, refused, succeeded } from '../../view/replies.ts'
import { griefOf } from '../../view/runs.ts'
import { isLogin } from '../../view/standing.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const unknownIsPlainErr: Check = {
  id: 'code.unknown-is-plain-err',
  level: 'must',
  kind: 'provoked',
  summary: 'a reply with a code that nobody knows is one without it',
  scenarios: ['authentication/refusal-with-unknown-code', 'authentication/accepted-with-code'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'A code that nobody knows stood behind +OK',
      in: (turn) => succeeded(turn) && isUnknown(turn),
    })
    for (const { turn, connection, way, run } of attemptsIn(facts)) {
      if (!refused(turn) || !isUnknown(turn)) continue
      const what = `${way} was refused with a code that nobody knows`
      const start = facts.record.runs[run]
      // Who hangs behind a refusal may do so behind any: no-hang tells.
      if (start?.timedOut) continue
      const grief = start ? griefOf(start) : null
      const later = connection.turns.slice(connection.turns.indexOf(turn) + 1)
      const inside = later.find(({ verb }) => /^(?:STAT|LIST|UIDL|RETR)$/.test(verb))
      const again = later.find((one) => isLogin(one) && succeeded(one))
      if (grief) yield broken(this, `${what}, and ${grief}`, turn.asked)
      else if (inside && !again) {
        yield broken(
          this,
          `${what}, and it said ${inside.verb} all the same`,
          inside.asked,
          turn.asked,
        )
      } else yield kept(`${what}, and it took that for a refusal`, turn.asked)
    }
  },
}

function isUnknown({ reply }: Turn): boolean {
  const code = reply && codeOf(reply)
  return code !== null && knownCode(code) === null
}
