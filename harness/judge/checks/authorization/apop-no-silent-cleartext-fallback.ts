import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { refused } from '../../view/replies.ts'
import { runsOf } from '../../view/runs.ts'
import { hadRead } from '../../view/standing.ts'
import type { Turn } from '../../view/view.ts'

export const noSilentCleartextFallback: Check = {
  id: 'apop.no-silent-cleartext-fallback',
  level: 'info',
  kind: 'provoked',
  summary: 'behind a refused APOP no password follows in clear, nor on the next connection',
  scenarios: ['authentication/apop-refused-pass-works', 'greeting/apop-offered-and-refused'],
  *evaluate({ view, record }) {
    for (const { connections } of runsOf(view, record)) {
      const turns = connections.flatMap((one) => one.turns)
      const apop = turns.find((turn) => turn.verb === 'APOP' && !turn.asked.tls && refused(turn))
      if (!apop) continue
      const bare = turns.find((turn) => givesPassword(turn) && hadRead(turn, apop.reply))
      const said = `"${apop.reply?.line}" to APOP`
      if (!bare) yield kept(`No password went out in clear after ${said}`, apop.asked)
      else yield broken(this, `It sent its password in clear after ${said}`, bare.asked, apop.asked)
    }
  },
}

function givesPassword({ verb, args, asked }: Turn): boolean {
  if (asked.tls) return false
  return verb === 'PASS' || (verb === 'AUTH' && /^(?:PLAIN|LOGIN)$/i.test(args[0] ?? ''))
}
