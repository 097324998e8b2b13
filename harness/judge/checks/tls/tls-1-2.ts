import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const tls12: Check = helloCheck({
  id: 'tls.1-2',
  level: 'must',
  summary: 'TLS 1.2 is offered',
  scenarios: ['tls/only-tls-1-2'],
  of({ versions }) {
    const text = `It offers ${versions.join(', ')}`
    if (versions.includes('TLSv1.2')) return { right: true, text }
    // Newer versions alone are more than RFC 9325 asks for, and less.
    return { right: versions.includes('TLSv1.3') ? null : false, text }
  },
})
