import type { ClientRun } from '../case-record.ts'
import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { crashSignals } from '../judge.ts'

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

/** An exception that nobody caught: in a program of a few lines that may be the whole error handling. */
const uncaught = /^(?:Traceback \(most recent call last\)|Exception in thread |Unhandled|Uncaught)/m

export const noCrash: Check = {
  id: 'no-crash',
  level: 'must',
  kind: 'outcome',
  summary: 'no run of the client ends by a crash',
  *evaluate({ record: { runs } }) {
    for (const run of runs) {
      const what = crashOf(run)
      if (what) yield broken(this, `Run ${runs.indexOf(run) + 1} ended by ${what}`)
      else if (run.code !== 0 && uncaught.test(run.stderr)) {
        yield noted(`Run ${runs.indexOf(run) + 1} ended by an exception that nobody caught`)
      }
    }
    if (runs.length > 0 && !runs.some(crashOf)) yield kept('No run ended by a crash')
  },
}

function crashOf({ signal, code, stderr, timedOut }: ClientRun): string | null {
  if (timedOut) return null
  if (signal !== null && crashSignals.has(signal)) return signal
  const told = code === null ? undefined : crashCodes.get(code)
  if (told) return `${told} (exit code ${code})`
  return code !== 0 && panic.test(stderr)
    ? (/^.*$/m.exec(panic.exec(stderr)?.[0] ?? '')?.[0].trim() ?? 'a panic')
    : null
}
