import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isEarly, isMarked } from '../../view/sasl.ts'
import type { Message } from '../../view/sasl.ts'
import type { Turn } from '../../view/view.ts'

export const responseForm: Check = {
  id: 'sasl.response-form',
  level: 'must',
  kind: 'traffic',
  summary: 'each answer inside an exchange is base64 in one piece, or empty',
  *evaluate({ view }) {
    for (const { messages, mechanism, after } of exchangesOf(view)) {
      for (const message of messages) {
        const { shape, turn, challenge } = message
        const { octets } = turn.asked
        if (!challenge || shape.form === 'command' || shape.form === 'cancel') continue
        // Whoever meant to cancel is told elsewhere how that is written.
        if (isMarked(message, 'asterisk')) continue
        if (shape.form === 'equals') {
          yield broken(this, `It wrote = in place of an empty line inside ${mechanism}`, turn.asked)
        } else if (shape.form === 'malformed') {
          yield broken(
            this,
            `An answer of ${octets} octets to ${mechanism} is no base64`,
            turn.asked,
          )
        } else if (isWrapped(message, after[0])) {
          yield broken(
            this,
            `It broke an answer to ${mechanism} behind ${octets - 2} digits`,
            turn.asked,
          )
        } else yield kept(`Its answer to ${mechanism} is ${wordFor(shape)}`, turn.asked)
      }
    }
  },
}

const wordFor = ({ form, octets = 0 }: Message['shape']): string =>
  form === 'empty' ? 'an empty line' : `base64 of ${octets} octets`

/** Line lengths of encoders for mail and PEM. */
const widths = new Set([64, 72, 76])

/** Whether the line breaks where encoders for mail do, and more base64 follows at once. */
function isWrapped({ turn }: Message, next: Turn | undefined): boolean {
  const more = next?.asked.sasl?.form === 'base64' && next.verb !== 'AUTH' && isEarly(next, turn)
  return more && widths.has(turn.asked.octets - 2)
}
