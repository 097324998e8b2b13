import type { DigestMistake } from '../../../../server/transcript/entry.ts'
import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'

const words: Readonly<Record<DigestMistake, string>> = {
  'without-brackets': 'made without the angle brackets of the timestamp',
  'password-first': 'made of the password first and then the timestamp',
  'line-end': 'made with an octet too many between or behind timestamp and password',
  keyed: 'an HMAC, not an MD5 of timestamp and password',
}

export const digestValue: Check = {
  id: 'apop.digest-value',
  level: 'must',
  kind: 'traffic',
  summary: 'the digest is MD5 of timestamp, brackets included, and password',
  scenarios: ['greeting/timestamps-in-odd-places'],
  *evaluate({ view }) {
    const proven = view.connections.some(({ turns }) =>
      turns.some(({ asked }) => asked.secret?.password === 'same'),
    )
    for (const { turns, greeting } of view.connections) {
      for (const { verb, asked } of turns) {
        const { over, mistake } = asked.secret ?? {}
        // Where there is no timestamp, or none to be told, every digest is wrong.
        if (verb !== 'APOP' || !greeting?.line.includes('<')) continue
        if (mistake) yield broken(this, `Its digest is ${words[mistake]}`, asked, greeting)
        else if (over !== undefined) {
          yield kept(`Its digest is that of "${over}" and the password`, asked, greeting)
        } else if (proven) {
          const message = 'Its digest is none of the greeting and the password, which it knows'
          yield broken(this, message, asked, greeting)
        } else yield noted('Its digest is of nothing that is known', asked, greeting)
      }
    }
  },
}
