import type { BrokenClient } from '../broken-client.ts'
import { begin, ntlmMessage, wellBehaved } from '../sasl-words.ts'

export const ntlmChallengeValidated: BrokenClient = {
  check: 'mech.ntlm.challenge-validated',
  about: 'answers a message two that points outside of itself',
  scenario: 'sasl/ntlm-offsets-into-nowhere',
  async talk(hand, { phase }) {
    if (phase === 'retry') return wellBehaved(hand)
    await begin(hand)
    await hand.ask('AUTH NTLM')
    await hand.ask(ntlmMessage(1))
    await hand.ask(ntlmMessage(3))
    await hand.quit()
    return 1
  },
}
