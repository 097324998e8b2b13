import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import type { Turn } from '../../view/view.ts'

export const referralCode: Check = {
  id: 'legacy.referral-code',
  level: 'info',
  kind: 'provoked',
  summary: 'nobody logs in under a name that came with a refusal',
  scenarios: ['bait/referral-to-another-host'],
  *evaluate({ view }) {
    const turns = view.connections.flatMap((one) => one.turns)
    const seen = new Set<string>()
    for (const turn of turns) {
      const referral = referralIn(turn)
      if (!referral || !turn.reply || seen.has(referral.whole)) continue
      seen.add(referral.whole)
      const { n } = turn.reply
      const before = turns.filter(({ asked }) => asked.n < n).flatMap(namesIn)
      const names = [referral.whole, referral.user].filter((name) => !before.includes(name))
      const followed = turns.find(
        (t) => t.asked.n > n && namesIn(t).some((it) => names.includes(it)),
      )
      const what = `It was referred to ${referral.whole}`
      if (followed)
        yield broken(this, `${what} and went on under that name`, followed.asked, turn.reply)
      else yield kept(`${what} and did not follow`, turn.reply)
    }
  },
}

const namesIn = ({ verb, args }: Turn): string[] =>
  verb === 'USER' || verb === 'APOP' ? [args[0] ?? ''] : []

function referralIn({ reply }: Turn): { whole: string; user: string } | null {
  const found = /^-ERR \[REFERRAL\/(?:pops?:\/\/)?([^\]\s/]+)/i.exec(reply?.line ?? '')
  const whole = found?.[1]
  return whole === undefined ? null : { whole, user: whole.replace(/(?:;[^@]*)?@[^@]*$/, '') }
}
