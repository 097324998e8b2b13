import type { BrokenClient } from '../broken-client.ts'
import { begin, scramLogin, wellBehaved } from '../sasl-words.ts'

export const earlyOkWithoutProof: BrokenClient = {
  check: 'sasl.early-ok-without-proof',
  about: "believes +OK although the server's signature never came",
  scenario: 'sasl/scram-success-without-proof',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await scramLogin(hand)
    await hand.ask('STAT')
    await hand.quit()
    return 1
  },
}
