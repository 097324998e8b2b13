import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { runsOf } from '../../view/runs.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const nextAfterFail: Check = {
  id: 'sasl.client-next-after-fail',
  level: 'info',
  kind: 'provoked',
  summary: 'tries after a failed exchange come to an end',
  scenarios: ['authentication/wrong-password-*', 'authentication/mechanism-*'],
  *evaluate({ view, record }) {
    const exchanges = exchangesOf(view)
    for (const { connections } of runsOf(view, record)) {
      const failed = exchanges.filter(
        ({ connection, outcome }) => connections.includes(connection) && outcome === 'refused',
      )
      const [first] = failed
      if (!first) continue
      const what = `AUTH was refused ${failed.length} times in one run`
      if (failed.length > most) yield broken(this, what, first.auth.asked)
      else
        yield kept(
          failed.length === 1 ? 'AUTH was refused once in one run' : what,
          first.auth.asked,
        )
    }
  },
}

/** A client may know half a dozen mechanisms, and try some twice. */
const most = 10
