import type { Clock } from '../../server/base/clock.ts'
import type { Server } from '../../server/server.ts'
import type { Entry } from '../../server/transcript/entry.ts'
import { marginOf } from './screen.ts'
import type { Screen } from './screen.ts'
import { arrivalMs, turns } from './turns.ts'
import type { Turns } from './turns.ts'
import { wire } from './wire.ts'
import type { Wire, WireEvents } from './wire.ts'

/** A person, or a pipe, at the other end of a server. */
export interface TrySession {
  /** A line that was typed. Resolves when the next one may be sent. */
  line(text: string): Promise<void>
  connect(tls: boolean): Promise<void>
  close(): void
}

/** @param lockstep whether lines wait for answers: those of a pipe do, a person sees for himself */
export function trySession(
  server: Server,
  screen: Screen,
  clock: Clock,
  lockstep: boolean,
): TrySession {
  const order = turns(clock, lockstep)
  let present: Wire | null = null
  /** The line that was sent last, in upper case. */
  let last = ''
  server.transcript.subscribe((entry: Entry) => {
    const text = marginOf(entry)
    if (text !== null) screen.remark(text)
    if (entry.kind === 'sent' && last === 'STLS' && entry.line.startsWith('+OK')) {
      last = ''
      // The consent itself has to arrive first.
      clock.after(arrivalMs, () => present?.startTls())
    } else if (['sent', 'end', 'tls-failed'].includes(entry.kind)) order.settle()
  })
  const events = eventsFor(screen, order, () => (present = null))
  return {
    async line(text) {
      if (!present) {
        screen.remark('there is no connection; /connect makes one')
        return
      }
      last = text.trim().toUpperCase()
      const turn = order.next()
      present.send(`${text}\r\n`)
      await turn
    },
    async connect(tls) {
      const ca = await server.ca()
      const turn = order.next()
      const { host, port } = tls ? (server.pop3s ?? server.pop3) : server.pop3
      present = wire({ host, port, tls, ca }, events)
      await turn
    },
    close: () => present?.close(),
  }
}

function eventsFor(screen: Screen, order: Turns, over: () => void): WireEvents {
  return {
    heard: screen.heard,
    secured(complaint) {
      screen.remark(
        complaint === null
          ? 'the certificate is good for localhost'
          : `a client would refuse the certificate: ${complaint}`,
      )
      order.settle()
    },
    over(error) {
      const why = error === null ? '' : `: ${error}`
      screen.remark(`the connection is over${why}; /connect for another`)
      over()
      order.settle()
    },
  }
}
