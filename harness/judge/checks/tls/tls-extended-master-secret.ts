import type { Check } from '../../check.ts'
import { helloCheck } from '../../hello-check.ts'

export const extendedMasterSecret: Check = helloCheck({
  id: 'tls.extended-master-secret',
  level: 'must',
  summary: 'under TLS 1.2 the extended master secret is offered',
  scenarios: ['tls/no-extended-master-secret'],
  of({ versions, extensions }) {
    if (!versions.includes('TLSv1.2')) return null
    const right = extensions.includes(23)
    return {
      right,
      text: `It offers TLS 1.2 ${right ? 'with' : 'without'} the extended master secret`,
    }
  },
})
