import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { Measure, Row } from '../measure.ts'
import { compiled } from '../paths.ts'
import { alternate } from '../rounds.ts'

const run = promisify(execFile)

interface Way {
  readonly what: 'single' | 'beside' | 'several' | 'truth'
  readonly label: string
  readonly unit: string
  /** Done before anything is measured: the engine has compiled what is used by then. */
  readonly warm: number
  readonly count: number
  /** Whether the ceiling has something to be compared with. */
  readonly alone?: false
}

const ways: readonly Way[] = [
  {
    what: 'single',
    label: 'one message, one session',
    unit: 'scenarios/s',
    warm: 4000,
    count: 4000,
  },
  { what: 'beside', label: 'the same, 8 at a time', unit: 'scenarios/s', warm: 4000, count: 4000 },
  {
    what: 'several',
    label: 'the same, 10 sessions each',
    unit: 'sessions/s',
    warm: 10_000,
    count: 10_000,
  },
  { what: 'single', label: 'one session, the first 500', unit: 'scenarios/s', warm: 0, count: 500 },
  {
    what: 'truth',
    label: 'generated, up to 2 messages, 8 at a time',
    unit: 'scenarios/s',
    warm: 3000,
    count: 3000,
    alone: false,
  },
]

/** The whole process on one core, its collector too; null where the system cannot do that. */
const oneCore =
  spawnSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' }).status === 0
    ? ['taskset', '-c', '0']
    : null

/**
 * Scenarios played to a client in the same process and judged, as campaigns of `popquiz/fast-check` do. The
 * ceiling is the same client with a bare server in its process, a session for each scenario.
 */
export const exploring: Measure = {
  name: 'exploring',
  title: 'Scenarios, each with a server and a verdict, in one process on one core',
  async run({ contestants, dist, pick }) {
    const items = (['popquiz', 'ceiling'] as const)
      .filter((name) => contestants.some((contestant) => contestant.name === name))
      .map((name) => ({ name }))
    const rows: Row[] = []
    for (const { what, label, unit, warm, count, alone } of ways) {
      const some = alone === false ? items.filter(({ name }) => name === 'popquiz') : items
      const samples = await alternate(some, pick(7, 3), async ({ name }) => {
        const of = (full: number): string => String(pick(full, full / 4))
        const args = [compiled('exploring/main'), name, dist, what, of(warm), of(count)]
        const [file = '', ...rest] = [...(oneCore ?? []), process.execPath, ...args]
        const { stdout } = await run(file, rest, { timeout: 120_000 })
        const { ms } = JSON.parse(stdout) as { readonly ms: number }
        return (pick(count, count / 4) / ms) * 1000
      })
      const notes = oneCore ? [] : ['placed by the system']
      rows.push({ label, unit, samples, ...(notes.length > 0 && { notes }) })
    }
    return rows
  },
}
