import type { Socket } from 'node:net'
import { realClock } from '../../server/base/clock.ts'
import type { Clock, Timer } from '../../server/base/clock.ts'
import { listen } from '../../server/listener.ts'
import type { Listen, Listener } from '../../server/listener.ts'

/**
 * Ports that serve one play after the other. With a new one for each of thousands they would soon be hard to find:
 * the kernel keeps those that connections have ended on for a minute, and looks through all of them.
 */
export interface Ports {
  /** For one play. */
  lease(): Lease
}

/** The ports of one play. */
export interface Lease {
  /** Gives a port that no other play has now. Closing it gives it back. */
  readonly listen: Listen
  /** The client may still come to them: they are given to no other play. */
  retire(): void
}

interface Berth {
  readonly host: string
  readonly listener: Listener
  /** Who has it; null between two plays. */
  accept: ((socket: Socket) => void) | null
}

/** Ports that are open at a time: before one is given again, the others are. */
const usualMost = 64

/** Ms after which ports are closed when nobody has used one. */
const unusedMs = 200

/** None is open yet. @param most that are open at a time */
export function ports(most: number = usualMost, clock: Clock = realClock()): Ports {
  /** The one first that rests longest. */
  const resting: Berth[] = []
  let open = 0
  /** False once somebody has come to a port between two plays: none is given twice from then on. */
  let trusting = true
  let closing: Timer | null = null

  const closeAll = (): void => {
    closing?.cancel()
    closing = null
    for (const berth of resting.splice(0)) close(berth)
  }
  const close = ({ listener }: Berth): void => {
    open--
    listener.close()
  }
  const anew = async (host: string): Promise<Berth> => {
    const accepted = (socket: Socket): void => {
      if (berth.accept) return berth.accept(socket)
      trusting = false
      closeAll()
      socket.on('error', ignore).resetAndDestroy()
    }
    const listener = await listen(host, 0, accepted)
    open++
    const berth: Berth = { host, listener, accept: null }
    return berth
  }
  const take = async (host: string): Promise<Berth> => {
    const at = open < most ? -1 : resting.findIndex((berth) => berth.host === host)
    return resting.splice(at, at < 0 ? 0 : 1)[0] ?? anew(host)
  }
  const giveBack = (berth: Berth, retired: boolean): void => {
    berth.accept = null
    if (retired || !trusting || open > most) return close(berth)
    resting.push(berth)
    if (closing) closing.refresh()
    else closing = clock.after(unusedMs, closeAll)
  }
  return {
    lease() {
      let retired = false
      return {
        async listen(host, port, accept) {
          if (port !== 0) return listen(host, port, accept)
          const berth = await take(host)
          berth.accept = accept
          let mine = true
          const close = (): void => {
            if (mine) giveBack(berth, retired)
            mine = false
          }
          return { port: berth.listener.port, close }
        },
        retire: () => void (retired = true),
      }
    },
  }
}

function ignore(): void {}
