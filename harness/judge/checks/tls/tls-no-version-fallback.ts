import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { hellosIn } from '../../view/tls.ts'

const order = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']

const highest = (versions: readonly string[]): number =>
  Math.max(...versions.map((version) => order.indexOf(version)))

export const noVersionFallback: Check = {
  id: 'tls.no-version-fallback',
  level: 'must',
  kind: 'provoked',
  summary: 'a handshake that failed is not tried again with an older version',
  scenarios: [
    'fallback/only-old-versions-survive',
    'fallback/handshake-after-stls-fails',
    'dropped-tls/first-connection-only',
    'dropped-tls/alert-protocol-version',
    'dropped-tls/every-third-handshake',
  ],
  *evaluate({ view }) {
    const hellos = hellosIn(view)
    for (const [index, { hello, entry }] of hellos.entries()) {
      const before = hellos[index - 1]
      if (before?.entry.kind !== 'tls-failed') continue
      const [then, now] = [highest(before.hello.versions), highest(hello.versions)]
      if (now < then) {
        const text = `After a handshake that failed it offered ${order[now]} in place of ${order[then]}`
        yield broken(this, text, entry, before.entry)
      } else yield kept(`After a handshake that failed it offered ${order[now]} again`, entry)
    }
  },
}
