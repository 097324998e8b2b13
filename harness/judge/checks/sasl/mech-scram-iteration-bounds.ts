import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { killedIn } from '../../view/course.ts'
import { scramRounds } from '../../view/scram.ts'

export const scramIterationBounds: Check = {
  id: 'mech.scram.iteration-bounds',
  level: 'info',
  kind: 'provoked',
  summary: 'no proof for too few or too many iterations, and no hours spent on them',
  scenarios: ['sasl/scram-one-iteration', 'sasl/scram-endless-iterations'],
  *evaluate({ view, record }) {
    for (const { exchange, mechanism, text, first, final, at } of scramRounds(view)) {
      const asked = /(?:^|,)i=([^,]*)/.exec(text)?.[1] ?? ''
      const count = /^\d+$/.test(asked) ? Number(asked) : 0
      if (count >= least && count <= most) continue
      const what = `The server asked for "${asked.slice(0, 20)}" iterations`
      const { connection, last } = exchange
      const until = at === last.asked ? (connection.end?.at ?? at.at) : at.arrived
      const took = until - first.turn.asked.at
      if (final)
        yield broken(this, `${what}, and it sent its proof by ${mechanism}`, final.turn.asked)
      else if (killedIn(connection, record))
        yield broken(this, `${what}, and it had to be killed`, last.asked)
      else if (took >= patience * 1000)
        yield broken(this, `${what}, and it took ${Math.round(took / 1000)} s to give up`, at)
      else yield kept(`${what}, and it sent no proof by ${mechanism}`, at)
    }
  },
}

/** Whoever is busy for so many seconds computes. */
const patience = 60

/** RFC 5802 section 5.1 has 4096 as the least; what takes longer than a few seconds is no login. */
const [least, most] = [4096, 10_000_000]
