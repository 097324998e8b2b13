import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Measure, Row } from '../measure.ts'
import { compiled } from '../paths.ts'

const run = promisify(execFile)

/** A campaign of `popquiz/fast-check`: scenarios generated, played to a client in the same process, and judged. */
export const exploring: Measure = {
  name: 'exploring',
  title: 'Generated scenarios, each with a server and a session, in process',
  async run({ contestants, dist, pick }) {
    if (!contestants.some(({ name }) => name === 'popquiz')) return []
    const rows: Row[] = []
    for (const what of ['simplest', 'truth'] as const) {
      const samples: number[] = []
      const runs = pick(3000, 600)
      for (let round = 0; round < pick(5, 3); round++) {
        const args = [compiled('exploring/main'), dist, what, String(runs)]
        const { stdout } = await run(process.execPath, args, { timeout: 120_000 })
        const { ms } = JSON.parse(stdout) as { readonly ms: number }
        samples.push((runs / ms) * 1000)
      }
      rows.push({ label: labels[what], unit: '/s', samples: { popquiz: samples } })
    }
    return rows
  },
}

const labels = {
  simplest: 'start, session, stop and verdict, one message',
  truth: 'the same, generated: up to 2 messages, settings, segments',
}
