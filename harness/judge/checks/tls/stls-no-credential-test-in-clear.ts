import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { secretsInClear } from '../../view/tls.ts'

export const noCredentialTestInClear: Check = {
  id: 'stls.no-credential-test-in-clear',
  level: 'must',
  kind: 'provoked',
  summary: 'no password is tried where TLS was asked for and never seen',
  scenarios: ['fallback/account-setup-in-clear', 'stls/stripped-from-capa'],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    // Who has had TLS with this server, or tried to, is past setting up.
    const known = view.connections.findIndex(({ tls, tlsFailed }) => tls ?? tlsFailed)
    const first = view.connections.slice(0, known < 0 ? undefined : known)
    const spoken = first.filter(({ turns }) => turns.length > 0)
    const told = spoken.flatMap((connection) => secretsInClear(connection))
    if (told[0])
      yield broken(this, `It tried "${told[0].asked.line}" where there was no TLS`, told[0].asked)
    else if (spoken[0]) {
      yield kept(
        `It tried no password on ${spoken.length} connections without TLS`,
        spoken[0].opened,
      )
    }
  },
}
