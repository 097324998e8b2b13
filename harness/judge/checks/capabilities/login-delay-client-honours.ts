import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { capabilitiesIn, capability } from '../../view/capabilities.ts'
import { isEmpty } from '../../view/course.ts'
import { isFetch } from '../../view/fetched.ts'
import { succeeded } from '../../view/replies.ts'
import { runsOf } from '../../view/runs.ts'
import { isLogin } from '../../view/standing.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const loginDelayClientHonours: Check = {
  id: 'login-delay.client-honours',
  level: 'should',
  kind: 'provoked',
  summary: 'a client that polls logs in no more often than LOGIN-DELAY says',
  scenarios: ['authentication/login-delay', 'update/login-delay-between-sessions'],
  *evaluate({ view, record }) {
    for (const { connections } of runsOf(view, record)) {
      // Only its own pace counts: who starts it again is not the client.
      const polls = connections.filter(looksForMail)
      for (const [index, poll] of polls.entries()) {
        const before = polls[index - 1]
        const delay = before && delayIn(before)
        const login = before?.turns.find((turn) => isLogin(turn) && succeeded(turn))
        const next = poll.turns.find(({ verb }) => /^(?:USER|APOP|AUTH)$/.test(verb))
        if (!delay || !login?.reply || !next || isRest(poll, before)) continue
        const pause = Math.round((next.asked.arrived - login.reply.at) / 100) / 10
        const what = `LOGIN-DELAY was ${delay} s, and it logged in again after ${pause} s`
        // The clock of a real client may be rounded down.
        if (pause + 1 < delay) yield broken(this, what, next.asked, login.asked)
        else yield kept(what, next.asked, login.asked)
      }
    }
  },
}

const asks = ({ verb, args }: Turn): boolean =>
  /^(?:STAT|LIST|UIDL)$/.test(verb) && args.length === 0

/** Whether it asked what there is, or was refused before it could. */
function looksForMail({ turns }: ConnectionView): boolean {
  return turns.some(asks) || !turns.some((turn) => isLogin(turn) && succeeded(turn))
}

/** Whether it may have come to fetch what the session before had only listed: that is one poll in two parts. */
function isRest({ turns }: ConnectionView, before: ConnectionView): boolean {
  return !turns.some(asks) && !isEmpty(before) && !before.turns.some(isFetch)
}

/** The seconds that it was told, last. */
function delayIn({ turns }: ConnectionView): number | null {
  const told = turns.flatMap((turn) => {
    const list = capabilitiesIn(turn)
    const seconds = list && capability(list, 'LOGIN-DELAY')?.[0]
    return seconds ? [Number(seconds)] : []
  })
  return told.at(-1) ?? null
}
