import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { announces, capabilitiesAt, capabilitiesIn } from '../../view/capabilities.ts'

export const userAbsentMeansNo: Check = {
  id: 'capa.user.absent-means-no',
  level: 'info',
  kind: 'provoked',
  summary: 'USER is not said where the capability list is without it',
  scenarios: ['capabilities/without-user', 'tampering/user-hidden-before-tls'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { turns } = connection
      const user = turns.find((turn) => {
        const list = turn.verb === 'USER' ? capabilitiesAt(connection, turn) : null
        return list?.whole === true && !announces(list, 'USER')
      })
      const lists = turns.filter(({ asked }) => asked.state === 'authorization')
      const without = lists.find((turn) => {
        const list = capabilitiesIn(turn)
        return list?.whole === true && !announces(list, 'USER')
      })
      if (user) {
        yield broken(this, 'It said USER, which the capability list was without', user.asked)
      } else if (without) {
        yield kept('The capability list was without USER, and it did not say it', without.asked)
      }
    }
  },
}
