import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { capabilitiesIn, capability } from '../../view/capabilities.ts'
import { toldInside } from '../../view/standing.ts'
import type { Turn } from '../../view/view.ts'

export const rereadWhenDiffers: Check = {
  id: 'capa.reread-when-differs',
  level: 'info',
  kind: 'traffic',
  summary: 'CAPA is asked again after login where values depend on the user',
  scenarios: ['capabilities/odd-parameters'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { turns } = connection
      const before = turns.find(
        (turn) => turn.asked.state === 'authorization' && dependsOnUser(turn),
      )
      if (!before || !toldInside(connection)) continue
      const again = turns.find(
        ({ verb, asked }) => verb === 'CAPA' && asked.state === 'transaction',
      )
      const what = 'EXPIRE or LOGIN-DELAY depend on the user'
      if (again) yield kept(`${what}, and it asked CAPA again after login`, again.asked)
      else yield broken(this, `${what}, and it did not ask CAPA again after login`, before.asked)
    }
  },
}

function dependsOnUser(turn: Turn): boolean {
  const list = capabilitiesIn(turn)
  if (!list) return false
  return ['EXPIRE', 'LOGIN-DELAY'].some((tag) => capability(list, tag)?.includes('USER'))
}
