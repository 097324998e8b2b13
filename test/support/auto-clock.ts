import crypto from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { syncBuiltinESMExports } from 'node:module'
import type { Socket } from 'node:net'
import { realClock } from '../../server/base/clock.ts'
import type { Clock, Timer } from '../../server/base/clock.ts'

/**
 * A virtual clock that moves by itself: whenever the sockets of this process have been quiet for a while, it
 * jumps to the next timer. Minutes of stalling take milliseconds, and the same things happen in the same
 * order each time.
 */
export interface AutoClock extends Clock {
  /** Looks at the connections to and from these ports alone; without it, at all of the process. */
  watch(ports: readonly number[]): void
  /** Moves time until `work` settles. */
  during<T>(work: Promise<T>): Promise<T>
}

/** Jumps from here on are answers to silence, where a mistake would show; in ms. */
const long = 5000

/** Turns of the event loop without a change before a short jump: what was written is read in the next one. */
const turns = 2

/**
 * Looks, some ms of real time apart, that must find no change before a long jump. Loopback takes microseconds,
 * but a module that is loaded at first need takes many ms: load those beforehand (warm-up.ts).
 * Looks are counted, not ms: a processor that was busy elsewhere must not pass for silence.
 */
const looks = 16

/** Real ms between two looks. */
const apart = 2

interface Waiting {
  due: number
  readonly order: number
  readonly fire: () => void
}

const sockets = new Set<Socket>()

/** All sockets of the process, those of clients and those that servers have accepted. */
function watchSockets(): void {
  if (channel('net.client.socket').hasSubscribers) return
  const keep = (message: unknown): void => {
    const { socket } = message as { socket: Socket }
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  watchDerivations()
  channel('net.client.socket').subscribe(keep)
  channel('net.server.socket').subscribe(keep)
}

/** A number that changes when anything moves on a socket of these ports; of all where none is given. */
function movement(ports: ReadonlySet<number>): number {
  let sum = 0
  for (const socket of sockets) {
    const { localPort = 0, remotePort = 0 } = socket
    if (ports.size > 0 && !socket.connecting) {
      if (!ports.has(localPort) && !ports.has(remotePort)) continue
    }
    sum += 7919 + (socket.bytesRead ?? 0) + (socket.bytesWritten ?? 0) * 3
    sum += Number(socket.connecting) * 31 + Number(socket.readableEnded) * 37
    sum += Number(socket.writableFinished) * 41 + Number(socket.destroyed) * 43
  }
  return sum
}

let derivations = 0

/**
 * Counts the key derivations of SCRAM that run on other threads: no socket moves meanwhile, and Node has no
 * list of them.
 */
function watchDerivations(): void {
  const { pbkdf2 } = crypto
  crypto.pbkdf2 = (...given: Parameters<typeof pbkdf2>) => {
    const done = given.at(-1) as (...outcome: unknown[]) => void
    const counted = (...outcome: unknown[]): void => {
      derivations--
      done(...outcome)
    }
    derivations++
    pbkdf2(...([...given.slice(0, -1), counted] as Parameters<typeof pbkdf2>))
  }
  syncBuiltinESMExports()
}

/** Whether other threads work: on keys, or for the file system, as when a module is loaded. */
function threadsWork(): boolean {
  if (derivations > 0) return true
  return process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const day = 86_400_000

/** Certificates must be valid to clients that ask the machine for the time, and two runs must see the same. */
const today = Math.floor(realClock().wall() / day) * day

/** @param wallStart the calendar time at the start, in ms since 1970; by default the beginning of the day. */
export function autoClock(wallStart: number = today): AutoClock {
  watchSockets()
  const real = realClock()
  const timers = new Set<Waiting>()
  let watched: ReadonlySet<number> = new Set()
  let time = 0
  let order = 0
  let working = 0
  const next = (): Waiting | null => {
    let best: Waiting | null = null
    for (const timer of timers) {
      if (!best || timer.due < best.due || (timer.due === best.due && timer.order < best.order)) {
        best = timer
      }
    }
    return best
  }
  const resting = async (): Promise<void> => {
    let last = movement(watched)
    let looked = 0
    for (let quiet = 0; working > 0; quiet++) {
      await turn()
      const now = movement(watched)
      if (now !== last) {
        last = now
        quiet = 0
        looked = 0
      }
      const timer = next()
      if (quiet < turns) continue
      if (!timer || timer.due - time < long || looked >= looks) return
      looked = threadsWork() ? 0 : looked + 1
      await new Promise<void>((resolve) => void real.after(apart, resolve))
    }
  }
  const move = async (): Promise<void> => {
    while (working > 0) {
      await resting()
      const timer = working > 0 ? next() : null
      if (!timer) {
        await new Promise<void>((resolve) => void real.after(1, resolve))
        continue
      }
      time = Math.max(time, timer.due)
      timers.delete(timer)
      timer.fire()
    }
  }
  return {
    now: () => time,
    wall: () => wallStart + time,
    after(ms, fire): Timer {
      const timer: Waiting = { due: time + ms, order: order++, fire }
      timers.add(timer)
      return {
        refresh: () => {
          if (timers.has(timer)) timer.due = time + ms
        },
        cancel: () => void timers.delete(timer),
      }
    },
    watch: (ports) => void (watched = new Set(ports)),
    async during(work) {
      if (working++ === 0) void move()
      try {
        return await work
      } finally {
        working--
      }
    },
  }
}
