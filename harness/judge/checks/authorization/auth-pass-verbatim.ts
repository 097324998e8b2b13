import type { PasswordChange } from '../../../../server/transcript/entry.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

const words: Readonly<Record<PasswordChange, string>> = {
  trimmed: 'without the spaces at its ends',
  padded: 'with blanks at its ends',
  respaced: 'with other spaces in it',
  quoted: 'in quotes',
  unquoted: 'without its quotes',
  escaped: 'with backslashes put in',
  unescaped: 'without its backslashes',
  'percent-encoded': 'percent-encoded',
  'percent-decoded': 'percent-decoded',
  'other-case': 'in other case',
  recoded: 'in another character set',
  cut: 'cut off',
}

export const passVerbatim: Check = {
  id: 'auth.pass.verbatim',
  level: 'must',
  kind: 'provoked',
  summary: 'PASS holds the password octet for octet: not trimmed, quoted, escaped or decoded',
  scenarios: ['authentication/password-of-odd-characters', 'sasl/password-beyond-ascii'],
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      for (const { asked } of turns) {
        const password = asked.secret?.password
        if (password === undefined) continue
        if (password === 'same') yield kept('It sent the password as it was set', asked)
        else yield broken(this, `It sent the password ${words[password]}`, asked)
      }
    }
  },
}
