import { kindOf } from './faults.ts'
import { clientAlert } from './tls.ts'
import type { ConnectionView, View } from './view.ts'

/** What a client did when a scenario had said something in place of the server's half of a handshake. */
export interface GivenHello {
  readonly connection: ConnectionView
  /** The alert by which it ended; null where it sent none. */
  readonly alert: string | null
  /** How long it stayed, in ms. */
  readonly stayed: number
  /** Whether it ended at once or by an alert; else it was content and waited for more. */
  readonly refused: boolean
  readonly at: { readonly n: number }
}

/** Who is still there after so many ms without an alert waits for the rest. */
const content = 5000

/** Handshakes in which octets of this scenario stood for the ServerHello, and then nothing. */
export function givenHellos({ connections }: View, scenario: string): GivenHello[] {
  return connections.flatMap((connection) => {
    const { faults, tlsFailed, end } = connection
    const fault = faults.find(
      (one) => one.scenario === scenario && kindOf(one) === 'handshake-octets',
    )
    const last = end ?? tlsFailed
    if (!fault || !last || !tlsFailed?.hello) return []
    const alert = clientAlert(connection)
    const stayed = Math.round(last.at - fault.at)
    return [{ connection, alert, stayed, refused: alert !== null || stayed < content, at: fault }]
  })
}

/** How it ended, for a sentence: `by the alert illegal_parameter`. */
export function endingOf({ alert, stayed }: GivenHello): string {
  return alert === null ? `within ${stayed} ms` : `by the alert ${alert}`
}
