import { clearLine, cursorTo } from 'node:readline'
import type { PlannedCase } from '../../harness/campaign/plan.ts'
import type { Verdict } from '../../harness/judge/verdict.ts'
import type { CaseEntry } from '../../harness/report/model.ts'
import { modeText, scenarioText } from '../../harness/report/order.ts'
import { verdictMark } from '../../harness/report/severity.ts'
import { duration, shownLine } from '../../harness/report/words.ts'
import { realClock } from '../../server/base/clock.ts'

/** Tells how far a run has come. */
export interface Progress {
  begun(one: PlannedCase): void
  ended(entry: CaseEntry, one: PlannedCase, resumed: boolean): void
  /** Takes away what was only for the time being. */
  done(): void
}

/** Where it is told: stderr, as a rule. */
export type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>

/** What has to be seen at once, whatever follows. */
const grave: ReadonlySet<Verdict> = new Set(['FAIL', 'HARNESS-ERROR'])

/**
 * A line that counts where somebody watches, with a line above it for each case that failed; without a terminal a line
 * for each case, as logs want it.
 */
export function progress(cases: readonly PlannedCase[], screen: Screen): Progress {
  const state = stateOf(cases)
  const live = screen.isTTY === true
  const clear = (): void => {
    if (!live) return
    cursorTo(screen as NodeJS.WriteStream, 0)
    clearLine(screen as NodeJS.WriteStream, 0)
  }
  const show = (): void => {
    clear()
    if (live) screen.write(state.line().slice(0, (screen.columns || 80) - 1))
  }
  return {
    begun(one) {
      state.begun(one)
      show()
    },
    ended(entry, one, resumed) {
      const count = state.ended(entry, one, resumed)
      const told = grave.has(entry.verdict) && entry.baseline !== 'expected'
      if ((live && told) || (!live && !resumed)) {
        clear()
        screen.write(`${lineOf(entry, count)}\n`)
      }
      show()
    },
    done: clear,
  }
}

/** One case in one line: `✕  12/627 stls/refused (STLS required, deletes) 0.8 s: no-leak`. */
function lineOf(entry: CaseEntry, count: string): string {
  const { verdict, scenario, mode, durationMs, checks, trouble, unsupported } = entry
  const wrong = checks.filter((one) => one.verdict === 'FAIL' || one.verdict === 'NON-STRICT')
  const ids = wrong.map(({ id, known }) => (known === undefined ? id : `${id} (known)`))
  const why = trouble[0] ?? unsupported ?? ids.join(', ')
  const what = `${shownLine(scenarioText(scenario))} (${modeText(mode)})`
  return `${verdictMark[verdict]} ${count} ${what} ${duration(durationMs)}${why && `: ${shownLine(why)}`}`
}

interface State {
  begun(one: PlannedCase): void
  /** @returns how many are done, of how many */
  ended(entry: CaseEntry, one: PlannedCase, resumed: boolean): string
  line(): string
}

function stateOf(cases: readonly PlannedCase[]): State {
  const clock = realClock()
  const counts = new Map<Verdict, number>()
  const open = new Set<PlannedCase>()
  let [done, ran] = [0, 0]
  let left = cases.reduce((sum, { expectedMs }) => sum + expectedMs, 0)
  const width = String(cases.length).length
  const count = (): string => `${String(done).padStart(width)}/${cases.length}`
  return {
    begun: (one) => void open.add(one),
    ended({ verdict }, one, resumed) {
      open.delete(one)
      done++
      left -= one.expectedMs
      if (!resumed) ran += one.expectedMs
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
      return count()
    },
    line() {
      const marks = [...counts].map(([verdict, many]) => `${verdictMark[verdict]} ${many}`)
      // By what the cases so far took of what they were expected to.
      const rest = ran > 0 ? `${duration((clock.now() / ran) * left)} left` : ''
      const [one] = open
      return [count(), ...marks, rest, one ? shownLine(scenarioText(one.scenario)) : '']
        .filter((part) => part !== '')
        .join('  ')
    },
  }
}
