import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const clientForgetsUser: Check = {
  id: 'stls.client-forgets-user',
  level: 'info',
  kind: 'traffic',
  summary: 'USER is said inside TLS before PASS is',
  *evaluate({ view }) {
    for (const { tls, turns } of view.connections) {
      if (tls?.via !== 'stls') continue
      const inside = turns.filter(({ asked }) => asked.tls)
      const pass = inside.findIndex(({ verb }) => verb === 'PASS')
      const [password] = inside.slice(pass)
      if (pass < 0 || !password) continue
      const named = inside.slice(0, pass).some(({ verb }) => verb === 'USER')
      if (named) yield kept('It said USER inside TLS, then PASS', password.asked)
      else yield broken(this, 'It said PASS inside TLS and no USER before it', password.asked)
    }
  },
}
