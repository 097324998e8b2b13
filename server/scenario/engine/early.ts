import type { LoadedScenario } from '../loaded.ts'
import type { ServerPart } from '../model.ts'
import type { On } from '../on.ts'

/** Commands that a client may send before it names its user. */
const before = new Set(['CAPA', 'STLS', 'AUTH', 'APOP', 'USER', 'LANG', 'UTF8'])

/** Parts of the server that cannot be told from those of another scenario before the connection begins. */
const outer = [
  'policy',
  'allow',
  'rateLimit',
  'maxConnections',
  'settings',
  'tls',
  'closed',
] as const

/**
 * Whether a client sees something of the scenario before it has named its user: rules at the greeting and the
 * like, a dialect that words it, settings and TLS.
 */
export function actsEarly({ rules, scenario }: LoadedScenario): boolean {
  const { server = {}, dialect } = scenario
  if (outer.some((key) => server[key] !== undefined) || tokens(server)) return true
  if (dialect?.greeting !== undefined || dialect?.capa || dialect?.replies?.['USER']) return true
  return rules.some(({ on }) => on.some(isEarly))
}

function isEarly(on: On): boolean {
  if (on.at === 'verb') return before.has(on.verb)
  return ['connect', 'greeting', 'tls', 'secured', 'sasl'].includes(on.at)
}

/** Tokens and delays are announced among the capabilities. */
function tokens({ users = [] }: ServerPart): boolean {
  return users.some(
    ({ tokens, loginDelay, expireDays, certificates }) =>
      tokens !== undefined ||
      loginDelay !== undefined ||
      expireDays !== undefined ||
      certificates !== undefined,
  )
}
