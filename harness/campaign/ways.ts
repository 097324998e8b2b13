import type { LoadedFault, LoadedRule, LoadedScenario } from '../../server/scenario/loaded.ts'
import { tlsFaults } from '../../server/tls/faults/index.ts'
import type { ClientMode } from '../judge/mode.ts'

/** What a client can be told of TLS. */
export type Way = ClientMode['tls']

/** All of them, as they stand in plans. */
export const allWays: readonly Way[] = ['none', 'stls', 'implicit', 'opportunistic']

/** In which ways of TLS a scenario makes sense. */
export interface Ways {
  /** It brings its situation about there. */
  readonly fits: readonly Way[]
  /** Where it is tried when nobody has asked for anything: each of them tells something of its own. */
  readonly usual: readonly Way[]
}

const everywhere: Ways = { fits: allWays, usual: ['none'] }

/**
 * Derives them from what the scenario does. A handshake can go wrong on both roads to TLS, and clients that check a
 * certificate on one have been seen not to do so on the other; what happens to STLS tempts those who were told to
 * take what can be had, too; a mailbox with odd ids is the same by any way.
 */
export function waysOf(scenario: LoadedScenario): Ways {
  const facts = factsOf(scenario)
  const { written } = facts
  const listener = ownListener(facts)
  if (listener !== null) return listener
  if (facts.closed)
    return { fits: allWays, usual: facts.aboutTls ? ['stls', 'implicit'] : ['implicit'] }
  if (facts.asksStls) {
    const usual: readonly Way[] = ['stls', 'opportunistic']
    return { fits: usual, usual }
  }
  if (facts.handshake) {
    // Who takes what he can get may be made to take nothing, by whoever can spoil a handshake.
    const tempted: readonly Way[] = facts.fallback && written === 'stls' ? ['opportunistic'] : []
    const usual: readonly Way[] = ['stls', 'implicit', ...tempted]
    return { fits: ['stls', 'implicit', 'opportunistic'], usual }
  }
  if (written === 'stls' || written === 'implicit' || facts.insideTls) {
    return {
      fits: ['stls', 'implicit', 'opportunistic'],
      usual: [written === 'stls' ? 'stls' : 'implicit'],
    }
  }
  if (facts.inClear || !facts.aboutTls) return everywhere
  return { fits: allWays, usual: ['stls'] }
}

interface Facts {
  /** What the reference client is told. */
  readonly written: Way | undefined
  /** It acts while a handshake goes on, or changes what it is about. */
  readonly handshake: boolean
  readonly asksStls: boolean
  readonly insideTls: boolean
  /** It acts before TLS alone. */
  readonly inClear: boolean
  /** Nobody listens on the TLS port. */
  readonly closed: boolean
  /** It tries a requirement of TLS. */
  readonly aboutTls: boolean
  /** What it is about is whether a client falls back to clear. */
  readonly fallback: boolean
  /** The ports that its rules name; empty where one rule does not care. */
  readonly listeners: ReadonlySet<'pop3' | 'pop3s'>
}

function factsOf({ scenario, rules }: LoadedScenario): Facts {
  const { server, run, requirements = [], expect, severity } = scenario
  const written = run?.tls
  const ids = [...requirements, ...(expect?.must ?? []), ...(expect?.should ?? [])]
  const inClear = rules.some(({ when }) => when.tls === false)
  const ports = rules.map(portOf)
  return {
    written,
    handshake: rules.some(actsOnHandshake) || typeof server?.tls === 'object',
    asksStls: rules.some(actsOnStls) || (inClear && written === 'stls'),
    insideTls: rules.some((rule) => rule.when.tls === true || isAt(rule, 'secured')),
    inClear: inClear && written === 'none',
    closed: server?.closed?.includes('pop3s') ?? false,
    aboutTls: ids.some((id) => /^(?:stls|tls|cert)\./.test(id)),
    fallback: severity === 'security' && ids.includes('tls.no-plaintext-fallback'),
    listeners: new Set(ports.includes(null) ? [] : ports.filter((port) => port !== null)),
  }
}

/** A scenario that makes one of the ports a bad one, and that one alone. */
function ownListener({ listeners, written }: Facts): Ways | null {
  if (listeners.size !== 1) return null
  if (listeners.has('pop3s')) return { fits: ['implicit'], usual: ['implicit'] }
  const fits: readonly Way[] = ['none', 'stls', 'opportunistic']
  return {
    fits,
    usual: [...new Set<Way>([written ?? 'none', 'stls'])].filter((way) => way !== 'implicit'),
  }
}

function portOf({ when, acts }: LoadedRule): 'pop3' | 'pop3s' | null {
  if (when.listener) return when.listener
  if (when.tls === 'implicit') return 'pop3s'
  const kinds = new Set(
    acts.flatMap(({ faults }) => faults.map(({ definition }) => definition.kind)),
  )
  if (kinds.has('plaintext-on-tls-port')) return 'pop3s'
  return kinds.has('tls-on-plain-port') ? 'pop3' : null
}

function isAt({ on }: LoadedRule, moment: 'tls' | 'secured'): boolean {
  return on.some(({ at }) => at === moment)
}

function actsOnHandshake(rule: LoadedRule): boolean {
  const below = ({ layer, definition }: LoadedFault): boolean =>
    layer === 'ciphertext' || tlsFaults.some(({ kind }) => kind === definition.kind)
  return isAt(rule, 'tls') || rule.acts.some(({ faults }) => faults.some(below))
}

function actsOnStls({ on, when }: LoadedRule): boolean {
  return when.tls === 'stls' || on.some((one) => one.at === 'verb' && one.verb === 'STLS')
}
