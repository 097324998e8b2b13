import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const notTwice: Check = {
  id: 'stls.not-twice',
  level: 'must',
  kind: 'traffic',
  summary: 'there is no STLS inside TLS',
  scenarios: ['profiles/comcast', 'profiles/zimbra'],
  *evaluate({ view }) {
    for (const { tls, turns } of view.connections) {
      const inside = turns.filter(({ asked }) => asked.tls)
      const again = inside.find(({ verb }) => verb === 'STLS')
      if (!tls || inside.length === 0) continue
      if (again) yield broken(this, `It said STLS inside TLS (${tls.via})`, again.asked)
      else yield kept(`None of ${inside.length} lines inside TLS was STLS`, tls)
    }
  },
}
