import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'
import { suiteClasses } from '../../view/suites.ts'

export const forwardSecrecy: Check = helloCheck({
  id: 'tls.forward-secrecy',
  level: 'must',
  summary: 'cipher suites with forward secrecy are offered, and first',
  scenarios: ['tls/static-rsa-key-exchange'],
  of({ suites }) {
    const { older, modern } = suiteClasses(suites)
    const ephemeral = older.filter(Boolean).length
    const figures = `${modern + ephemeral} of ${modern + older.length} cipher suites`
    if (modern + ephemeral === 0) return { right: false, text: `${figures} have forward secrecy` }
    const right = older[0] ?? true
    return {
      right,
      text: `${figures} have forward secrecy, ${right ? 'and are' : 'and others come'} first`,
    }
  },
})
