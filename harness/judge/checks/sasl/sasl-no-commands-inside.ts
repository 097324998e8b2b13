import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { outOfStep } from '../../view/faults.ts'
import { counted } from '../../view/runs.ts'
import { exchangesOf, isDisturbed, verbOf } from '../../view/sasl.ts'
import type { Turn } from '../../view/view.ts'

/** A challenge is a plus and a space (RFC 5034 section 4): who takes a plus alone for no answer at all may leave. */
const isBarePlus = ({ reply }: Turn): boolean => reply?.line === '+'

export const noCommandsInside: Check = {
  id: 'sasl.no-commands-inside',
  level: 'must',
  kind: 'traffic',
  summary: 'between AUTH and its outcome come answers and the asterisk, no commands',
  scenarios: ['authentication/challenge-*', 'sasl/*', 'authentication/token-*'],
  *evaluate({ view }) {
    for (const { connection, messages, mechanism } of exchangesOf(view)) {
      // It may have taken something else for the answer to AUTH.
      if (outOfStep(connection)) continue
      const answers = messages.filter(({ challenge }) => challenge)
      // Sent before the challenge was there, or behind one that never came whole: it could not know.
      const wrong = answers.find(
        ({ shape, early, turn }) =>
          shape.form === 'command' &&
          !early &&
          !(turn.before && (isDisturbed(turn.before) || isBarePlus(turn.before))),
      )
      const [first] = answers
      if (wrong) {
        const { turn } = wrong
        const message = `It sent ${verbOf(turn)} where an answer to ${mechanism} was due`
        // The grammar has a space behind the plus (RFC 5034 section 4): without it this may be no challenge.
        if (turn.before?.reply?.line === '+')
          yield noted(`${message}; the challenge was a plus without a space`, turn.asked)
        else yield broken(this, message, turn.asked)
      } else if (first && !answers.some(({ shape }) => shape.form === 'command')) {
        yield kept(
          `${counted(answers.length, 'line')} inside ${mechanism}, no command among them`,
          first.turn.asked,
        )
      }
    }
  },
}
