import type { Check } from '../../check.ts'
import { codeOf } from '../../view/replies.ts'
import { wentOn } from '../../view/went-on.ts'

export const codeMalformed: Check = {
  id: 'code.malformed',
  level: 'info',
  kind: 'provoked',
  summary: 'brackets that are no response code keep no client from its mail',
  scenarios: ['authentication/brackets-that-are-no-codes'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'Brackets stood behind +OK that are no code',
      in: ({ reply }) => reply !== null && reply.line.startsWith('+OK [') && codeOf(reply) === null,
    })
  },
}
