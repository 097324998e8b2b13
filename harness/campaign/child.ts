import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { realClock } from '../../server/base/clock.ts'
import { groupRuns } from './group.ts'

/** A program to run to its end. */
export interface ChildOrder {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Real ms after which it is told to end. */
  readonly limitMs: number
  /** Called just before it is told so. */
  readonly onLimit?: () => void
  readonly signal?: AbortSignal
}

/** How it ended. */
export interface ChildEnd {
  readonly code: number | null
  readonly signal: string | null
  readonly timedOut: boolean
  /** Whether processes of its group outlived it, and had to be ended. */
  readonly leftBehind: boolean
  /** The last octets of what it wrote. */
  readonly stdout: string
  readonly stderr: string
}

/** Real ms between asking a program to end and ending it. */
const farewellMs = 1000

/** Real ms between the limit and asking: its end may have come while this process itself was held up. */
const lookAgainMs = 50

/** Real ms for what it has written to arrive, once it has ended. */
const lastWordsMs = 500

/** Octets kept of each output; cut to what a record holds once secrets are replaced. */
const kept = 16 * 1024

/**
 * Runs a program in a process group of its own and waits for it. Past its limit the whole group gets TERM, and KILL a
 * second later. Whatever it leaves behind is ended as well.
 * @throws Error (rejects) where it cannot be started, and the signal's reason once that is aborted.
 */
export async function runChild(order: ChildOrder): Promise<ChildEnd> {
  order.signal?.throwIfAborted()
  const [file, ...args] = order.argv
  const child = spawn(file, args, {
    cwd: order.cwd,
    env: order.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stdout = tailOf(child.stdout)
  const stderr = tailOf(child.stderr)
  const closed = once(child, 'close')
  const group = killer(child)
  const clock = realClock()
  let timedOut = false
  const end = (): void => {
    timedOut = true
    order.onLimit?.()
    group('SIGTERM')
    clock.after(farewellMs, () => group('SIGKILL'))
  }
  let timer = clock.after(order.limitMs, () => {
    timer = clock.after(lookAgainMs, end)
  })
  const aborted = (): void => group('SIGKILL')
  order.signal?.addEventListener('abort', aborted, { once: true })
  try {
    const [code, signal] = await ended(child)
    timer.cancel()
    const leftBehind = !timedOut && !(await gone(child))
    // A child of its own may still hold the outputs open.
    group('SIGKILL')
    await Promise.race([closed, after(lastWordsMs)])
    order.signal?.throwIfAborted()
    return { code, signal, timedOut, leftBehind, stdout: stdout(), stderr: stderr() }
  } finally {
    timer.cancel()
    order.signal?.removeEventListener('abort', aborted)
    child.stdout.destroy()
    child.stderr.destroy()
  }
}

function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve([code, signal]))
  })
}

function once(child: ChildProcess, event: string): Promise<void> {
  return new Promise((resolve) => void child.once(event, () => resolve()))
}

/** The timer must keep the process alive; those of the clock do not. The child's pipes do, until they close. */
function after(ms: number): Promise<void> {
  return new Promise((resolve) => void realClock().after(ms, resolve))
}

/** Real ms that what a program has started may take to end behind it, as the parts of a pipe do. */
const trailMs = 200

/** Real ms between two looks. */
const lookMs = 20

/** Whether nothing is left of its group, now or shortly. */
async function gone({ pid }: ChildProcess): Promise<boolean> {
  const clock = realClock()
  const end = clock.now() + trailMs
  while (pid !== undefined && groupRuns(pid)) {
    if (clock.now() >= end) return false
    await after(lookMs)
  }
  return true
}

/** Signals the whole group, once there is one; a group that is gone is no error. */
function killer({ pid }: ChildProcess): (signal: NodeJS.Signals) => void {
  return (signal) => {
    if (pid === undefined) return
    try {
      process.kill(-pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

function tailOf(stream: Readable): () => string {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    while (size - (chunks[0]?.length ?? 0) >= kept) size -= chunks.shift()?.length ?? 0
  })
  stream.on('error', () => {})
  return () => Buffer.concat(chunks).subarray(-kept).toString('utf8')
}
