import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { secretsInClear } from '../../view/tls.ts'

export const noPlaintextFallback: Check = {
  id: 'tls.no-plaintext-fallback',
  level: 'must',
  kind: 'provoked',
  summary: 'a handshake that failed is not made up for in clear, on this port or another',
  scenarios: [
    'fallback/handshake-after-stls-fails',
    'fallback/implicit-tls-fails',
    'dropped-tls/tls-port-down-then-plain-port',
    'dropped-tls/zeros-in-the-handshake',
    'dropped-tls/first-connection-only',
  ],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    const failed = view.connections.filter(({ tlsFailed }) => tlsFailed)
    const first = failed[0]?.tlsFailed
    if (!first) return
    const told = view.connections
      .flatMap((connection) => secretsInClear(connection))
      .find(({ asked }) => asked.n > first.n)
    if (told)
      yield broken(
        this,
        `A handshake failed, and it said "${told.asked.line}" in clear`,
        told.asked,
        first,
      )
    else
      yield kept(`${failed.length} handshakes failed, and nothing secret went out in clear`, first)
  },
}
