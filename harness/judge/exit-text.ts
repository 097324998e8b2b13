import type { ClientRun } from './case-record.ts'

/** How a run of the client ended, as the system tells it. */
export function exitText({
  code,
  signal,
  timedOut,
}: Pick<ClientRun, 'code' | 'signal' | 'timedOut'>): string {
  if (timedOut) return 'killed for taking too long'
  if (signal !== null) return `ended by ${signal}`
  return code === null ? 'ended without a code' : `exit code ${code}`
}
