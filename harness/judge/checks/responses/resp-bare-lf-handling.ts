import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { killedIn } from '../../view/course.ts'
import { kindOf } from '../../view/faults.ts'

export const bareLfHandling: Check = {
  id: 'resp.bare-lf-handling',
  level: 'info',
  kind: 'provoked',
  summary: 'lines that end in LF alone make no client hang',
  scenarios: ['framing/line-feeds-only'],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      const fault = connection.faults.find((one) => /^(?:bare-lf|line-end)$/.test(kindOf(one)))
      if (!fault) continue
      if (killedIn(connection, record) || connection.end?.how === 'autologout') {
        yield broken(this, 'It waited for a CR that never came', fault, connection.end ?? fault)
      } else yield kept('It came to an end with lines without CR', fault, connection.end ?? fault)
    }
  },
}
