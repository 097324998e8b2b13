import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { insertsOctets } from '../../view/faults.ts'
import { stlsIn } from '../../view/stls.ts'

export const clientWaits: Check = {
  id: 'stls.client-waits',
  level: 'must',
  kind: 'traffic',
  summary: 'between STLS and its answer the client is silent',
  scenarios: [
    'slow-links/stall-stls',
    'stls/consent-octet-by-octet',
    'stls/nothing-between-stls-and-handshake',
  ],
  *evaluate({ view }) {
    for (const { connection, turn, behind } of stlsIn(view)) {
      const { asked, reply } = turn
      // What came before it was asked may have been taken for the answer.
      if (!reply || connection.faults.some((fault) => insertsOctets(fault) && fault.n < asked.n))
        continue
      const dropped = connection.entries.find(
        (entry) => entry.kind === 'discarded' && entry.reason === 'behind-stls',
      )
      const early = behind.find((later) => later.asked.sent <= reply.offset)
      if (dropped?.kind === 'discarded') {
        yield broken(
          this,
          `${dropped.octets} octets came behind STLS before its answer`,
          dropped,
          asked,
        )
      } else if (early) {
        yield broken(this, `It said ${early.verb} before STLS was answered`, early.asked, asked)
      } else
        yield kept(
          `It was silent for ${Math.round(reply.at - asked.arrived)} ms until STLS was answered`,
          reply,
        )
    }
  },
}
