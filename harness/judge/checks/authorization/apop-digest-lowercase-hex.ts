import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

const words = { upper: 'in upper case', mixed: 'in mixed case', other: 'not 32 hexadecimal digits' }

export const digestLowercaseHex: Check = {
  id: 'apop.digest-lowercase-hex',
  level: 'must',
  kind: 'traffic',
  summary: 'the digest of APOP has 32 hexadecimal digits in lower case',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      for (const { asked, verb } of turns) {
        const { digits, words: count } = asked.secret ?? {}
        // Without a second word there is nothing to look at; that is for apop.two-arguments.
        if (verb !== 'APOP' || digits === undefined || (count ?? 0) < 2) continue
        if (digits === 'lower') yield kept('Its digest was 32 digits in lower case', asked)
        else yield broken(this, `Its digest was ${words[digits]}`, asked)
      }
    }
  },
}
