import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { capabilitiesIn, capability } from '../../view/capabilities.ts'
import { isFetch } from '../../view/fetched.ts'
import { refused, succeeded } from '../../view/replies.ts'
import { griefOf, openedWith, runsOf } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const expireClientZero: Check = {
  id: 'expire.client-zero',
  level: 'info',
  kind: 'outcome',
  summary: 'fetched mail that is gone under EXPIRE 0 is no error in the next session',
  scenarios: ['capabilities/expire-zero'],
  *evaluate({ view, record }) {
    const sessions = view.connections.filter((one) => openedWith(one) !== null)
    for (const [index, session] of sessions.entries()) {
      const before = sessions[index - 1]
      if (!before?.turns.some(expiresAtOnce) || !before.turns.some(hasCome)) continue
      // What it deleted itself is no surprise.
      if (before.turns.some(({ verb }) => verb === 'DELE')) continue
      if ((openedWith(session) ?? 0) >= (openedWith(before) ?? 0)) continue
      const run = runsOf(view, record).find(({ connections }) => connections.includes(session))
      const grief = run && griefOf(run.run)
      const stray = session.turns.find((turn) => isFetch(turn) && refused(turn))
      const what = 'Mail that it had fetched was gone by EXPIRE 0'
      const { opened, end } = session
      if (grief) yield broken(this, `${what}, and ${grief}`, opened)
      else if (stray) yield broken(this, `${what}, and it asked for ${stray.args[0]}`, stray.asked)
      else if (leftInPeace(session)) yield kept(`${what}, and it came to QUIT`, opened)
      else yield broken(this, `${what}, and it left without QUIT`, end ?? opened)
    }
  },
}

const hasCome = (turn: Turn): boolean => isFetch(turn) && succeeded(turn)

const leftInPeace = ({ end }: ConnectionView): boolean =>
  end?.how === 'quit' || end?.by === 'server'

function expiresAtOnce(turn: Turn): boolean {
  const list = capabilitiesIn(turn)
  return list !== null && capability(list, 'EXPIRE')?.[0] === '0'
}
