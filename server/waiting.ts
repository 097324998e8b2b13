import type { Clock } from './base/clock.ts'
import type { Entry } from './transcript/entry.ts'
import type { Recorder } from './transcript/recorder.ts'
import { textOf } from './transcript/render-text.ts'

/** What {@link Server.waitFor} waits for. All that is given must hold of one entry. */
export interface Awaited {
  /** A keyword, as `QUIT`: its +OK or -ERR has been sent. */
  readonly command?: string
  /** An entry of this kind, as `end` for a connection that is over. */
  readonly kind?: Entry['kind']
  /** The connection, counted from 1. */
  readonly connection?: number
  /** Anything else that must be true. */
  readonly where?: (entry: Entry) => boolean
  /** How many such entries there must have been since the server started. Default: 1. */
  readonly times?: number
}

/** Limits on a wait. */
export interface WaitOptions {
  /** Real ms before it fails. Default: 5000. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** Entries shown when a wait fails. */
const shown = 20

function describe(wanted: Awaited): string {
  const parts = [
    wanted.command === undefined ? '' : `the command ${wanted.command}`,
    wanted.kind === undefined ? '' : `an entry "${wanted.kind}"`,
    wanted.connection === undefined ? '' : `on connection ${wanted.connection}`,
    wanted.where ? 'that meets the condition' : '',
    wanted.times === undefined ? '' : `${wanted.times} times`,
  ]
  return parts.filter(Boolean).join(' ') || 'any entry'
}

/** Tells entries that match; a command counts when its answer is out. */
function matcher(wanted: Awaited): (entry: Entry) => boolean {
  const verb = wanted.command?.toUpperCase()
  const asked = new Set<number>()
  return (entry) => {
    if (wanted.connection !== undefined && entry.connection !== wanted.connection) return false
    if (verb !== undefined) {
      if (entry.kind === 'received' && entry.verb === verb) asked.add(entry.n)
      if (entry.kind !== 'sent' || !asked.delete(entry.answers)) return false
    }
    if (wanted.kind !== undefined && entry.kind !== wanted.kind) return false
    return wanted.where ? wanted.where(entry) : true
  }
}

/** Where to look while waiting. */
export interface Watched {
  readonly recorder: Recorder
  /** Waits in real time. */
  readonly after: Clock['after']
  /** What is played, and which rules have not acted, line by line; empty for nothing. */
  played(): string
}

/**
 * Resolves with the entry that completes what is wanted; what happened before the call counts too.
 * @throws Error when the time is up or the signal aborts, with the last of the transcript and the
 * rules that have not acted in its text.
 */
export function waitFor(
  { recorder, after, played }: Watched,
  wanted: Awaited,
  options: WaitOptions,
): Promise<Entry> {
  const matches = matcher(wanted)
  const { timeoutMs = 5000, signal } = options
  let missing = wanted.times ?? 1
  for (const entry of recorder.entries) {
    if (matches(entry) && --missing === 0) return Promise.resolve(entry)
  }
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      unsubscribe()
      waiting.cancel()
      signal?.removeEventListener('abort', aborted)
    }
    const fail = (why: string): void => {
      stop()
      const last = textOf(recorder.entries.slice(-shown))
      const seen = last === '' ? 'nothing has happened yet' : `the last that happened:\n${last}`
      const rest = played()
      const more = rest === '' ? '' : `${seen.endsWith('\n') ? '' : '\n'}${rest}`
      reject(new Error(`${why} while waiting for ${describe(wanted)}; ${seen}${more}`))
    }
    const aborted = (): void => fail('aborted')
    const unsubscribe = recorder.subscribe((entry) => {
      if (!matches(entry) || --missing > 0) return
      stop()
      resolve(entry)
    })
    const waiting = after(timeoutMs, () => fail(`${timeoutMs} ms passed`))
    if (signal?.aborted) aborted()
    else signal?.addEventListener('abort', aborted)
  })
}
