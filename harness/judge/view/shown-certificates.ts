import { domainToASCII } from 'node:url'
import type { CaseRecord } from '../case-record.ts'
import { mayHaveBeenKilled } from './runs.ts'
import { clientAlert, handshakeOf } from './tls.ts'
import type { ConnectionView, Turn, View } from './view.ts'

/** A certificate that a client was shown, and what it made of it. */
export interface Shown {
  readonly connection: ConnectionView
  readonly recipe: string
  /**
   * Accepted is what something was said behind, words of farewell apart: a handshake that was completed proves
   * nothing, as a client may look at the certificate afterwards.
   */
  readonly outcome: 'accepted' | 'refused'
  /** The first thing said behind it; null where it was refused. */
  readonly said: Turn | null
  /** The alert that it was refused with. */
  readonly alert: string | null
  /** Whether it was made for the host that the client was told; null where that is not known. */
  readonly fits: boolean | null
  readonly at: { readonly n: number }
}

/** What clients say that leave: getmail says RSET before it closes. */
const farewells = new Set(['QUIT', 'RSET'])

/** Causes by which a client may have refused a certificate. */
const refusals = new Set(['certificate-rejected', 'client-closed', 'reset', 'other'])

/** Every certificate of a recipe that a client came to a verdict on, in order. */
export function shownCertificates(view: View, record: CaseRecord): Shown[] {
  return view.connections.flatMap((connection) => {
    const at = handshakeOf(connection)
    if (!at?.certificate) return []
    const { recipe, hosts } = at.certificate
    const said = saidBehind(connection)
    const alert = clientAlert(connection)
    if (!said && !wasRefused(connection, alert)) return []
    // It may have asked its user, and nobody answered.
    if (!said && mayHaveBeenKilled(connection, view, record)) return []
    const outcome = said ? 'accepted' : 'refused'
    const fits = isFor(hosts, record.host ?? at.hello?.serverName)
    return [{ connection, recipe, outcome, said, alert: said ? null : alert, fits, at }]
  })
}

/** The first thing that a client said inside TLS and that is no farewell. */
export function saidBehind({ turns }: ConnectionView): Turn | null {
  return turns.find(({ asked, verb }) => asked.tls && !farewells.has(verb)) ?? null
}

function wasRefused({ tlsFailed, end, faults }: ConnectionView, alert: string | null): boolean {
  // Whatever else was wrong, the client may have left for that.
  if (faults.some(({ fault }) => !('certificate' in fault))) return false
  if (tlsFailed) {
    return refusals.has(tlsFailed.cause) && (tlsFailed.cause !== 'other' || alert !== null)
  }
  return end?.by === 'client' && /^(?:closed|reset|tls-broken|quit)$/.test(end.how)
}

function isFor(hosts: readonly string[], host: string | undefined): boolean | null {
  if (host === undefined) return null
  const wanted = plain(host)
  return hosts.some((one) => plain(one) === wanted)
}

const plain = (host: string): string =>
  (domainToASCII(host) || host).toLowerCase().replace(/\.$/, '')
