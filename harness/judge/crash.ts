import type { ClientRun } from './case-record.ts'
import { crashSignals } from './judge.ts'

/** What shells make of a process that a signal ended: 128 and the signal's number. */
const crashCodes: ReadonlyMap<number, string> = new Map([
  [132, 'SIGILL'],
  [133, 'SIGTRAP'],
  [134, 'SIGABRT'],
  [135, 'SIGBUS'],
  [136, 'SIGFPE'],
  [139, 'SIGSEGV'],
])

/** A run-time system that gave up on the program. */
const panic = /^(?:panic: |fatal error: |thread '.*' panicked at |\*\*\* stack smashing detected)/m

/** How a run crashed, in words, or null. */
export function crashOf({ signal, code, stderr, timedOut }: ClientRun): string | null {
  if (timedOut) return null
  if (signal !== null && crashSignals.has(signal)) return signal
  const told = code === null ? undefined : crashCodes.get(code)
  if (told) return `${told} (exit code ${code})`
  return code !== 0 && panic.test(stderr)
    ? (/^.*$/m.exec(panic.exec(stderr)?.[0] ?? '')?.[0].trim() ?? 'a panic')
    : null
}
