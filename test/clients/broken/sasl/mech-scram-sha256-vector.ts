import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, offering, scramLogin } from '../sasl-words.ts'

export const scramSha256: BrokenClient = {
  check: 'mech.scram.sha256-vector',
  about: 'computes SCRAM-SHA-256 with SHA-1',
  scenario: offering('SCRAM-SHA-256'),
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    await scramLogin(hand, 'SCRAM-SHA-256', { hash: 'sha1', gs2: 'y,,' })
    return finish(hand, await scramLogin(hand, 'SCRAM-SHA-256', { gs2: 'y,,' }))
  },
}
