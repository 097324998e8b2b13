import type { Socket } from 'node:net'
import type { AllScenarios } from './all-scenarios.ts'
import type { OpenConnections } from './closing.ts'
import type { Rules } from './rules.ts'
import { Connection } from './session/connection.ts'
import { tooManyConnections } from './session/surroundings.ts'
import type { ConnectionSurroundings } from './session/surroundings.ts'

/** What a new connection is given. */
export interface Accepting {
  readonly around: ConnectionSurroundings
  readonly open: OpenConnections
  readonly rules: Rules
  readonly all: AllScenarios | null
  /** Connections at once; undefined for no limit. */
  readonly most: number | undefined
}

/** What is done with a socket, by the port it came to. */
export function acceptor(
  accepting: Accepting,
): (listener: 'pop3' | 'pop3s') => (socket: Socket) => void {
  const { around, open, rules, all, most } = accepting
  let count = 0
  return (listener) => {
    const begin = (socket: Socket): void => {
      const { script } = rules
      const usual = script ? { script, ...around } : around
      const mine = all ? all.around(socket.remoteAddress ?? '', usual) : usual
      const connection = new Connection(socket, ++count, mine)
      open.add(connection)
      const full = most !== undefined && open.size > most
      connection.start(listener, full ? tooManyConnections(around.service.settings) : undefined)
    }
    return (socket) => {
      // A rule that is being added counts for every connection that comes after the call.
      if (rules.pending) void rules.pending.then(() => begin(socket))
      else begin(socket)
    }
  }
}
