import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { saidBehind } from '../../view/shown-certificates.ts'
import { clientAlert } from '../../view/tls.ts'

/** Causes by which a client may have refused the group. */
const refusals = new Set(['client-closed', 'reset', 'other', 'certificate-rejected'])

export const dh2048: Check = {
  id: 'tls.dh-2048',
  level: 'must',
  kind: 'provoked',
  summary: 'a Diffie-Hellman group below 2048 bits is refused',
  scenarios: ['tls/small-dh-group'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { faults, tls, tlsFailed, end } = connection
      const bits = Number(
        faults.map(({ fault }) => fault['dh-size']?.['bits']).find(Boolean) ?? 2048,
      )
      const at = tls ?? tlsFailed
      if (bits >= 2048 || !at) continue
      const said = saidBehind(connection)
      const alert = clientAlert(connection)
      const how = alert === null ? '' : ` by the alert ${alert}`
      if (said) {
        yield broken(
          this,
          `It took a group of ${bits} bits, and went on with ${said.verb}`,
          said.asked,
          at,
        )
      } else if (tlsFailed ? refusals.has(tlsFailed.cause) : end?.by === 'client') {
        yield kept(`It refused a group of ${bits} bits${how}`, at)
      }
    }
  },
}
