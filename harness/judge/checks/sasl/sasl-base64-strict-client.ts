import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isMarked, unanswered } from '../../view/sasl.ts'
import type { Challenge } from '../../view/sasl.ts'

export const base64Strict: Check = {
  id: 'sasl.base64-strict.client',
  level: 'must',
  kind: 'provoked',
  summary: 'a challenge that is no base64 is cancelled, not answered',
  scenarios: [
    'authentication/challenge-not-base64',
    'authentication/challenge-with-words',
    'sasl/strong-mechanism-sabotaged',
  ],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      const { messages, mechanism, last } = exchange
      for (const message of messages) {
        const { challenge, shape, turn } = message
        if (!challenge || isReadable(challenge) || message.early) continue
        const what = `A challenge to ${mechanism} was no base64`
        if (shape.form === 'cancel') yield kept(`${what}, and it cancelled`, turn.asked)
        else if (shape.form === 'command' || isMarked(message, 'asterisk'))
          yield noted(`${what}, and it gave up in another way`, turn.asked)
        // Words where nothing was to be asked: whoever passes them over has decoded nothing.
        else if (
          /[A-Za-z] [A-Za-z]/.test(challenge.data) &&
          !serverFirst.has(mechanism) &&
          message === messages[0]
        )
          yield noted(`${what} but words, and it began all the same`, turn.asked)
        else yield broken(this, `${what}, and it answered all the same`, turn.asked)
      }
      const left = unanswered(exchange)
      if (left && !isReadable(left))
        yield noted(`A challenge to ${mechanism} was no base64, and it left`, last.asked)
    }
  },
}

/** Mechanisms in which the first challenge has something to decode. */
const serverFirst = new Set(['CRAM-MD5', 'DIGEST-MD5'])

/** A blank too many or too few is another matter. */
const isReadable = ({ readable, data }: Challenge): boolean => readable || data.trim() === ''
