import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { kindOf } from '../../view/faults.ts'
import { runsOf } from '../../view/runs.ts'

/** A stall that ends by itself after so many ms, or later, is worth giving up for. */
const long = 60_000

export const handshakeTimeout: Check = {
  id: 'tls.handshake-timeout',
  level: 'info',
  kind: 'provoked',
  summary: 'a handshake in which the server falls silent ends after a bounded time',
  scenarios: [
    'dropped-tls/silent-after-stls',
    'dropped-tls/stalled-handshake',
    'stls/silent-after-consent',
  ],
  *evaluate({ view, record }) {
    for (const { run, connections } of runsOf(view, record)) {
      for (const { faults, tls, tlsFailed, end } of connections) {
        const stall = faults.find((fault) => kindOf(fault) === 'handshake-stall')
        if (!stall || tls || duration(stall.fault['handshake-stall']?.['for']) < long) continue
        const last = end ?? tlsFailed
        // The server's own patience ended it, that for clients that say nothing.
        const outwaited = last?.kind === 'end' && last.how === 'autologout'
        if (outwaited || (run.timedOut && (!last || last.at >= run.endedAt))) {
          const waited = Math.round(((last?.at ?? run.endedAt) - stall.at) / 1000)
          yield broken(
            this,
            `It waited for the rest of the handshake as long as it was let, ${waited} s`,
            stall,
          )
        } else if (last) {
          yield kept(
            `It gave the handshake up after ${Math.round((last.at - stall.at) / 1000)} s`,
            last,
          )
        }
      }
    }
  },
}

/** In ms; for ever where none was written. */
function duration(value: unknown): number {
  return typeof value === 'number' ? value : Infinity
}
