import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf } from '../../view/sasl.ts'

export const ir255: Check = {
  id: 'sasl.ir-255',
  level: 'must',
  kind: 'provoked',
  summary: 'an initial response that makes AUTH longer than 255 octets waits for the challenge',
  scenarios: ['authentication/token-too-long-for-one-line', 'sasl/long-password'],
  *evaluate({ view }) {
    for (const { auth, mechanism, messages } of exchangesOf(view)) {
      const { asked } = auth
      if (asked.sasl) {
        if (asked.octets > limit)
          yield broken(
            this,
            `AUTH ${mechanism} had ${asked.octets} octets with its initial response`,
            asked,
          )
        continue
      }
      const [first] = messages
      const octets = asked.octets + 1 + ((first?.turn.asked.octets ?? 2) - 2)
      if (first?.challenge?.data === '' && octets > limit)
        yield kept(
          `It sent AUTH ${mechanism} alone where the line would have had ${octets} octets`,
          asked,
        )
    }
  },
}

/** RFC 2449 section 4: a command with its CRLF. */
const limit = 255
