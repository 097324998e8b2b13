import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { crashOf } from '../crash.ts'

/** An exception that nobody caught: in a program of a few lines that may be the whole error handling. */
const uncaught =
  /^(?:Traceback \(most recent call last\)|Exception in thread |Unhandled|Uncaught|Node\.js v\d)/m

/** Node's word for a failure inside a library that no caller can catch: it ends whatever program uses it. */
const uncatchable = /\bUnhandled 'error' event$/m

export const noCrash: Check = {
  id: 'no-crash',
  level: 'must',
  kind: 'outcome',
  summary: 'no run of the client ends by a crash',
  *evaluate({ record: { runs } }) {
    for (const run of runs) {
      const what = crashOf(run)
      const name = `Run ${runs.indexOf(run) + 1}`
      if (what) yield broken(this, `${name} ended by ${what}`)
      else if (run.signal === 'SIGPIPE' && !run.timedOut) {
        const silent = `${run.stdout}${run.stderr}`.trim() === ''
        yield noted(`${name} ended by SIGPIPE${silent ? ', without a word' : ''}`)
      } else if (run.code !== 0 && !run.timedOut && uncatchable.test(run.stderr)) {
        const [error = 'an error'] = /^\w*Error: .*$/m.exec(run.stderr) ?? []
        yield broken(this, `${name} ended by an event that nobody listened to (${error})`)
      } else if (run.code !== 0 && uncaught.test(run.stderr)) {
        yield noted(`${name} ended by an exception that nobody caught`)
      }
    }
    if (runs.length > 0 && !runs.some(crashOf)) yield kept('No run ended by a crash')
  },
}
