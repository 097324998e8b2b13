import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { secretsInClear } from '../../view/tls.ts'
import type { Turn } from '../../view/view.ts'

/** Mechanisms that give the password or the token itself away. */
const telling = new Set(['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER'])

export const configurableRefusal: Check = {
  id: 'stls.configurable-refusal',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that was told to use TLS sends no password or token in clear',
  scenarios: ['stls/stripped-from-capa', 'stls/stls-refused', 'authentication/tls-only-account'],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    for (const connection of view.connections) {
      if (connection.tls || connection.turns.length === 0) continue
      const told = secretsInClear(connection).find(isTelling)
      const text = 'Without TLS, it'
      if (told) yield broken(this, `${text} said "${told.asked.line}"`, told.asked)
      else yield kept(`${text} sent no password and no token`, connection.opened)
    }
  },
}

function isTelling({ verb, args }: Turn): boolean {
  return verb === 'PASS' || (verb === 'AUTH' && telling.has(args[0]?.toUpperCase() ?? ''))
}
