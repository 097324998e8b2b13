import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { TlsContext } from './context.ts'
import type { FlightShape } from './outgoing-moments.ts'
import { layBelow, type Underlay, type UnderlayPlan } from './underlay.ts'
import { secure, type UpgradeOptions, type UpgradeResult } from './upgrade.ts'

/** What happens below TLS; how the server sends its flight is known from the context. */
export type BelowPlan = Omit<UnderlayPlan, 'shape' | 'clock'>

/** As many octets of content as a record holds (RFC 8446 section 5.1). */
const fullRecord = 16_384

/**
 * Makes a handshake as {@link secure} does, with faults on its records and at its moments, and watches how
 * the client ends. Never rejects.
 */
export async function secureBelow(
  raw: Socket,
  context: TlsContext,
  options: UpgradeOptions,
  plan: BelowPlan,
): Promise<UpgradeResult> {
  const { clock, onKeyLog, timeoutMs = 30_000 } = options
  // The client may have left while this file was being loaded; nobody would tell the underlay.
  if (raw.destroyed) return { secured: false, failure: { cause: 'client-closed' } }
  const underlay = layBelow(raw, { ...plan, clock, shape: shapeOf(context) })
  const result = await secure(raw, context, {
    ...options,
    timeoutMs: timeoutMs + patience(plan),
    underlay: () => underlay.stream,
    onKeyLog(line) {
      underlay.learn(line)
      onKeyLog?.(line)
    },
  })
  if (result.secured) await underlay.over()
  underlay.conclude()
  if (!result.secured) {
    const seen = watched(result, underlay)
    return underlay.scripted ? scripted(seen) : seen
  }
  if (underlay.scripted) {
    // A client that was sent FIN may still say something; closing before it has would reset it.
    if (!underlay.stream.closed) await once(underlay.stream, 'close')
    return scripted(watched({ secured: false, failure: { cause: 'stopped' } }, underlay))
  }
  const { facts } = result
  return { ...result, facts: { ...facts, clientEnding: () => underlay.clientEnding } }
}

function shapeOf({ clientCertificate, maxFragment }: TlsContext): FlightShape {
  return {
    asksForCertificate: clientCertificate !== 'none',
    maxFragment: maxFragment ?? fullRecord,
  }
}

/** A scripted stall does not count as the client's slowness. In ms. */
function patience({ steps, ciphertext }: BelowPlan): number {
  const stalls = steps.map(({ act }) => (act.do === 'stall' ? act.ms : 0))
  const slow = ciphertext.length > 0 ? slowRecordsMs : 0
  const silent = steps.some(({ act }) => act.do === 'octets' && act.next === 'silence')
  return silent ? Infinity : stalls.reduce((sum, ms) => sum + ms, slow)
}

/** How much longer a handshake may take whose records are held up. */
const slowRecordsMs = 600_000

type Failed = Extract<UpgradeResult, { secured: false }>

/** With what only the records tell. */
function watched({ failure }: Failed, { hello, clientEnding: ending }: Underlay): Failed {
  return {
    secured: false,
    failure: { ...(hello && { hello }), ...failure, ...(ending && { ending }) },
  }
}

/** What the client did about it is told in the detail. */
function scripted({ failure }: Failed): Failed {
  const { cause, detail } = failure
  const words = [cause, detail].filter((part) => part !== undefined).join(': ')
  return { secured: false, failure: { ...failure, cause: 'scripted', detail: words } }
}
