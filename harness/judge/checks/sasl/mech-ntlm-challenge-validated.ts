import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isDisturbed, unanswered } from '../../view/sasl.ts'

export const ntlmChallengeValidated: Check = {
  id: 'mech.ntlm.challenge-validated',
  level: 'info',
  kind: 'provoked',
  summary: 'no message three of NTLM for a message two that is not well-formed',
  scenarios: ['sasl/ntlm-*'],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      if (exchange.mechanism !== 'NTLM') continue
      const at = exchange.messages.findIndex(({ shape }) => shape.type === 1)
      const first = exchange.messages[at]
      const next = exchange.messages[at + 1]
      const challenge = next?.challenge ?? unanswered(exchange)
      if (!first || !challenge || isDisturbed(first.turn)) continue
      const trouble = troubleOf(Buffer.from(challenge.text, 'latin1'))
      const { asked } = (next ?? first).turn
      const answered = next?.shape.type === 3
      if (!trouble) {
        if (answered) yield kept('Message two of NTLM was well-formed, and it answered', asked)
      } else if (answered)
        yield broken(this, `Message two of NTLM ${trouble}, and it answered`, asked)
      else yield kept(`Message two of NTLM ${trouble}, and it did not answer`, asked)
    }
  },
}

/** What is wrong with a message two (MS-NLMP section 2.2.1.2); null for nothing. */
function troubleOf(message: Buffer): string | null {
  if (!message.subarray(0, 8).equals(Buffer.from('NTLMSSP\0'))) return 'had no signature'
  if (message.length < 32) return `had ${message.length} octets`
  if (message.readUInt32LE(8) !== 2) return `was of type ${message.readUInt32LE(8)}`
  for (const at of message.length < 48 ? [12] : [12, 40]) {
    const end = message.readUInt32LE(at + 4) + message.readUInt16LE(at)
    if (message.readUInt16LE(at) > 0 && end > message.length)
      return `had a field up to octet ${end} of ${message.length}`
  }
  return null
}
