import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const noCompression: Check = helloCheck({
  id: 'tls.no-compression',
  level: 'should',
  summary: 'compression is not offered',
  scenarios: ['tls/compression-chosen'],
  of({ compression }) {
    const right = compression.every((method) => method === 0)
    const methods = compression.join(', ')
    return {
      right,
      text: right ? 'It offers no compression' : `It offers the compression methods ${methods}`,
    }
  },
})
