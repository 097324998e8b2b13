import type { ConnectionView, Turn, View } from './view.ts'

/** A STLS that was asked for in clear. */
export interface StlsView {
  readonly connection: ConnectionView
  readonly turn: Turn
  /** Whether it was answered +OK, so far as a client can see. */
  readonly consented: boolean
  /** What was said in clear behind it, in order; a ClientHello that the server did not know for one left out. */
  readonly behind: readonly Turn[]
}

/** Every STLS in clear, in order. */
export function stlsIn({ connections }: View): StlsView[] {
  return connections.flatMap((connection) => {
    const clear = connection.turns.filter(({ asked }) => !asked.tls)
    return clear.flatMap((turn, index) => {
      if (turn.verb !== 'STLS') return []
      const consented = /^\+OK(?: |$)/.test(turn.reply?.line ?? '')
      const behind = clear.slice(index + 1).filter((later) => !isHello(later))
      return [{ connection, turn, consented, behind }]
    })
  })
}

/** Whether a line is the beginning of a TLS record with a handshake in it. */
export function isHello({ asked: { line } }: Pick<Turn, 'asked'>): boolean {
  return line.startsWith('\x16\x03')
}

/** Commands that a client may say in clear where nothing is to go in clear (RFC 8314 section 5.2). */
const harmless = new Set(['CAPA', 'STLS', 'QUIT'])

/** Lines in clear that go beyond asking what there is, STLS and QUIT. */
export function beyondDiscovery(turns: readonly Turn[]): Turn[] {
  return turns.filter((turn) => {
    const { asked, verb, args } = turn
    // AUTH alone asks for the mechanisms.
    const discovery = harmless.has(verb) || (verb === 'AUTH' && args.length === 0)
    return !asked.tls && !discovery && !isHello(turn)
  })
}
