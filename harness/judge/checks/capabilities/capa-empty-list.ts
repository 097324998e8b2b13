import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { capabilitiesIn } from '../../view/capabilities.ts'
import { stuckBehind } from '../../view/course.ts'
import { griefOf, runsOf } from '../../view/runs.ts'

export const emptyList: Check = {
  id: 'capa.empty-list',
  level: 'must',
  kind: 'provoked',
  summary: 'a capability list without a line is whole, and nothing more is waited for',
  scenarios: ['capabilities/nothing-at-all', 'stls/capa-empty-list'],
  *evaluate({ view, record }) {
    for (const { run, connections } of runsOf(view, record)) {
      for (const connection of connections) {
        const turn = connection.turns.find((one) => capabilitiesIn(one)?.lines.length === 0)
        if (!turn?.reply || turn.faults.some(({ site }) => site === 'wire')) continue
        const stuck = stuckBehind(connection, turn, record) ?? (run.signal ? griefOf(run) : null)
        if (stuck) yield broken(this, `The capability list was empty, and ${stuck}`, turn.asked)
        else yield kept('The capability list was empty, and it took it for that', turn.asked)
      }
    }
  },
}
