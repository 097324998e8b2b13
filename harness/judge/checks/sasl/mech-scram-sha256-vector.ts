import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { challengeOf } from '../../view/sasl.ts'
import { scramRounds } from '../../view/scram.ts'

export const scramSha256: Check = {
  id: 'mech.scram.sha256-vector',
  level: 'must',
  kind: 'traffic',
  summary: 'SCRAM-SHA-256 is SCRAM-SHA-1 with the other hash',
  scenarios: ['sasl/scram-*'],
  *evaluate({ view }) {
    for (const { mechanism, final } of scramRounds(view)) {
      const octets = final?.shape.proof
      if (!final || octets === undefined || !mechanism.startsWith('SCRAM-SHA-256')) continue
      const { asked, reply } = final.turn
      if (octets !== 32)
        yield broken(this, `The proof of ${mechanism} has ${octets} octets, not 32`, asked)
      else if (reply && challengeOf({ line: reply.truth ?? reply.line }).text.startsWith('v='))
        yield kept(`The proof of ${mechanism} was right`, asked)
    }
  },
}
