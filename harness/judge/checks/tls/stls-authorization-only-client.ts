import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const authorizationOnlyClient: Check = {
  id: 'stls.authorization-only.client',
  level: 'must',
  kind: 'traffic',
  summary: 'STLS comes before the login',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const stls = turns.filter(({ verb }) => verb === 'STLS')
      const late = stls.find(({ asked }) => asked.state === 'transaction')
      if (late) yield broken(this, 'It said STLS behind its login', late.asked)
      else if (stls[0]) yield kept('It said STLS before any login', stls[0].asked)
    }
  },
}
