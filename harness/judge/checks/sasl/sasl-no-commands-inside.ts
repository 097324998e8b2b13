import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { outOfStep } from '../../view/faults.ts'
import { counted } from '../../view/runs.ts'
import { exchangesOf, isDisturbed, verbOf } from '../../view/sasl.ts'

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
          shape.form === 'command' && !early && !(turn.before && isDisturbed(turn.before)),
      )
      const [first] = answers
      if (wrong) {
        const { turn } = wrong
        yield broken(
          this,
          `It sent ${verbOf(turn)} where an answer to ${mechanism} was due`,
          turn.asked,
        )
      } else if (first && !answers.some(({ shape }) => shape.form === 'command')) {
        yield kept(
          `${counted(answers.length, 'line')} inside ${mechanism}, no command among them`,
          first.turn.asked,
        )
      }
    }
  },
}
