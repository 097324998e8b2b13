import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { batchesIn } from '../../view/ahead.ts'
import { attemptsIn } from '../../view/refused-login.ts'
import { refused } from '../../view/replies.ts'
import { griefOf, runsOf } from '../../view/runs.ts'
import { isLogin } from '../../view/standing.ts'

/** So many tries are a loop. */
const loop = 4

export const authFailureSafe: Check = {
  id: 'pipelining.auth-failure-safe',
  level: 'info',
  kind: 'provoked',
  summary: 'a batch behind a login that is refused comes to an end',
  scenarios: ['authentication/wrong-password', 'authentication/fails-once'],
  *evaluate(facts) {
    const attempts = attemptsIn(facts)
    for (const [index, { run, connections }] of runsOf(facts.view, facts.record).entries()) {
      const batch = connections
        .flatMap(batchesIn)
        .find((turns) => turns.slice(0, -1).some((turn) => isLogin(turn) && refused(turn)))
      const [first] = batch ?? []
      if (!batch || !first) continue
      const tries = attempts.filter((one) => one.run === index).length
      const what = `A login was refused in a batch of ${batch.length}`
      const grief = griefOf(run)
      if (grief) yield broken(this, `${what}, and ${grief}`, first.asked)
      else if (tries >= loop)
        yield broken(this, `${what}, and it tried ${tries} times`, first.asked)
      else yield kept(`${what}, and it came to an end`, first.asked)
    }
  },
}
