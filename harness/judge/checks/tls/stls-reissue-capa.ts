import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const reissueCapa: Check = {
  id: 'stls.reissue-capa',
  level: 'should',
  kind: 'traffic',
  summary: 'who asked CAPA before TLS asks again inside, before the login',
  scenarios: ['tampering/user-hidden-before-tls', 'tampering/uidl-and-top-hidden'],
  *evaluate({ view }) {
    for (const { tls, turns } of view.connections) {
      if (tls?.via !== 'stls') continue
      const inside = turns.filter(({ asked }) => asked.tls)
      const before = turns.find(({ asked, verb }) => !asked.tls && verb === 'CAPA')
      const again = inside.find(
        ({ asked, verb }) => verb === 'CAPA' && asked.state === 'authorization',
      )
      const [first] = inside
      if (again) yield kept('It asked CAPA inside TLS', again.asked)
      // Who never asks uses no capabilities; who leaves has no use for them.
      else if (before && first && first.verb !== 'QUIT') {
        yield broken(
          this,
          `It asked CAPA in clear alone, and went on with ${first.verb} inside`,
          first.asked,
        )
      }
    }
  },
}
