import { constants, fstatSync, openSync, write } from 'node:fs'
import { Socket } from 'node:net'
import { realClock } from '../server/base/clock.ts'

/** Where octets go, one piece at a time. */
export interface Outlet {
  /** Calls back when all of it is out, or with the error after which nothing more can be written. */
  write(octets: Buffer, done: (error?: NodeJS.ErrnoException | null) => void): void
}

/**
 * The way to write to a descriptor without ever waiting for its reader. Node's own process.stdout
 * writes to pipes synchronously, and the thread pool's writes, though they do not stop the event loop,
 * keep the process from exiting while one is stuck. So what can be stuck is written without blocking.
 * @param shared where other processes write to it too: they must not find it non-blocking all of a sudden.
 */
export function outletFor(fd: number, shared: boolean): Outlet {
  const kind = fstatSync(fd)
  if (process.platform === 'win32' || kind.isFile()) return fileOutlet(fd)
  // A second opening has flags of its own, so that even sharing does no harm. Not for sockets.
  const own = kind.isSocket() ? undefined : reopened(fd)
  if (kind.isFIFO() && (own !== undefined || !shared)) return socketOutlet(own ?? fd)
  if (kind.isSocket() && !shared) return socketOutlet(fd)
  return fileOutlet(own ?? fd)
}

/** Linux only; elsewhere /dev/fd gives the same flags again, which is of no use. */
function reopened(fd: number): number | undefined {
  try {
    const { O_NOCTTY, O_NONBLOCK, O_WRONLY } = constants
    return openSync(`/proc/self/fd/${fd}`, O_WRONLY | O_NONBLOCK | O_NOCTTY)
  } catch {
    return undefined
  }
}

function socketOutlet(fd: number): Outlet {
  const socket = new Socket({ fd, readable: false, writable: true })
  // Said to the callback of write() as well; an unheard error event would end the process.
  socket.on('error', () => undefined)
  return {
    write: (octets, done) => void socket.write(octets, done),
  }
}

/** How long to wait, in ms, for room on a descriptor that somebody made non-blocking. */
const retryMs = 10

function fileOutlet(fd: number): Outlet {
  const { after } = realClock()
  const send = (octets: Buffer, done: Parameters<Outlet['write']>[1]): void =>
    write(fd, octets, (error, written) => {
      if (error?.code === 'EAGAIN') after(retryMs, () => send(octets, done))
      else if (!error && written < octets.length) send(octets.subarray(written), done)
      else done(error)
    })
  return { write: send }
}
