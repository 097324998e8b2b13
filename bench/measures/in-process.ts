import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Measure } from '../measure.ts'
import { compiled } from '../paths.ts'
import { alternate } from '../rounds.ts'

const run = promisify(execFile)

/** What `in-process/main` prints. Times in ms. */
export interface InProcessResult {
  readonly first: number
  readonly median: number
}

const names = ['popquiz', 'ceiling'] as const

/** A test's view: start a server in this process, run one whole session against it, stop it. */
export const inProcess: Measure = {
  name: 'in-process',
  title: 'Start, one session and stop in process',
  async run({ contestants, dist, pick }) {
    const items = names
      .filter((name) => contestants.some((contestant) => contestant.name === name))
      .map((name) => ({ name }))
    const firsts: Partial<Record<(typeof names)[number], number[]>> = {}
    const samples = await alternate(items, pick(7, 3), async ({ name }) => {
      const args = [compiled('in-process/main'), name, dist, String(pick(200, 50))]
      const { stdout } = await run(process.execPath, args, { timeout: 60_000 })
      const result = JSON.parse(stdout) as InProcessResult
      const list = (firsts[name] ??= [])
      list.push(result.first)
      return result.median
    })
    const label = 'start + session + stop'
    return [
      { label: `${label}, in process`, unit: 'ms', samples },
      { label: `${label}, the first, with import`, unit: 'ms', samples: firsts },
    ]
  },
}
