import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const tls13Preferred: Check = helloCheck({
  id: 'tls.1-3-preferred',
  level: 'should',
  summary: 'TLS 1.3 is offered, and first',
  scenarios: ['tls/only-tls-1-3'],
  of({ versions }) {
    const [first] = versions
    if (first === 'TLSv1.3') return { right: true, text: 'It prefers TLS 1.3' }
    const where = versions.includes('TLSv1.3') ? `prefers ${first} to TLS 1.3` : 'offers no TLS 1.3'
    return { right: false, text: `It ${where}` }
  },
})
