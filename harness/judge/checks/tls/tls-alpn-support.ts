import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const alpnSupport: Check = helloCheck({
  id: 'tls.alpn.support',
  level: 'must',
  summary: 'ALPN offers pop3; few clients offer anything, which is noted',
  of({ alpn }) {
    if (!alpn) return { right: null, text: 'It offers no protocol by ALPN' }
    return { right: alpn.includes('pop3'), text: `It offers ${alpn.join(', ')} by ALPN` }
  },
})
