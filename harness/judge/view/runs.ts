import type { CaseRecord, ClientRun } from '../case-record.ts'
import type { ConnectionView, View } from './view.ts'

/** One start of the client and the connections it made. */
export interface RunView {
  readonly run: ClientRun
  readonly connections: readonly ConnectionView[]
}

/** The runs of a case, in order. */
export function runsOf({ connections }: View, { runs }: CaseRecord): RunView[] {
  return runs.map((run) => ({
    run,
    connections: connections.filter(
      ({ opened: { at } }) => at >= run.startedAt && at <= run.endedAt,
    ),
  }))
}

/** Whether its client may have been killed on this connection: the last one of a run that took too long. */
export function mayHaveBeenKilled(
  { opened }: ConnectionView,
  { connections }: View,
  { runs }: Pick<CaseRecord, 'runs'>,
): boolean {
  const run = runs.find(({ startedAt, endedAt }) => opened.at >= startedAt && opened.at <= endedAt)
  if (!run?.timedOut) return false
  const later = connections.some(({ opened: { at } }) => at > opened.at && at <= run.endedAt)
  return !later
}

/** How many messages the maildrop held when it was opened on this connection; null where it never was. */
export function openedWith({ entries }: ConnectionView): number | null {
  for (const entry of entries) {
    if (entry.kind === 'maildrop' && entry.event === 'opened') return entry.messages
  }
  return null
}

/** Signals that a program gets for what it did itself. */
const crashes = new Set(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE'])

/** How a run came to grief, in words; null where it ended by itself. */
export function griefOf({ timedOut, signal, startedAt, endedAt }: ClientRun): string | null {
  if (timedOut) return `it had to be killed after ${Math.round((endedAt - startedAt) / 1000)} s`
  return signal !== null && crashes.has(signal) ? `it crashed by ${signal}` : null
}

/** `1 message`, `2 messages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
