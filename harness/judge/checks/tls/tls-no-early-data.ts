import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const noEarlyData: Check = helloCheck({
  id: 'tls.no-early-data',
  level: 'must',
  summary: 'no data goes out ahead of the handshake',
  of({ extensions }) {
    const right = !extensions.includes(42)
    return { right, text: right ? 'It announces no early data' : 'It announces early data' }
  },
})
