import type { Running } from '../contestants/contestant.ts'
import { effort, type Outcome } from '../effort.ts'
import type { Context, Measure, Row } from '../measure.ts'
import { place } from '../placement.ts'
import { alternate } from '../rounds.ts'

/** How the transcript is asked for; each is compared with the ceiling. */
const variants: readonly { label: string; flags: readonly string[] }[] = [
  { label: 'in memory', flags: [] },
  { label: '--json, live on stdout', flags: ['--json'] },
  { label: '--json --transcript FILE', flags: ['--json', '--transcript', 'transcript.jsonl'] },
]

const maildrop = { messages: 10_000, size: 4096, from: 'generated' } as const

async function compare(context: Context, label: string, flags: readonly string[]): Promise<Row[]> {
  const { load, pick } = context
  const single = context.contestants.filter(({ name }) => name !== 'dovecot')
  const started: { name: 'popquiz' | 'ceiling' | 'dovecot'; server: Running }[] = []
  try {
    for (const contestant of single) {
      const server = await contestant.start(maildrop, flags)
      started.push({ name: contestant.name, server })
      await server.greets()
    }
    const sessions = async (port: number): Promise<Outcome> => {
      const told = await load.run('sessions', { port, connections: 16, forMs: pick(1000, 500) })
      return { value: (told.sessions * 1000) / told.ms, work: told.sessions }
    }
    const fetch = async (port: number): Promise<Outcome> => {
      const { messages, size } = maildrop
      const ask = { port, messages, size, times: 1, pipelined: false }
      const { ms } = await load.run('retrieve', ask)
      return { value: (messages * 1000) / ms, work: messages }
    }
    const rows: Row[] = []
    for (const [what, piece, unit, placement, once] of [
      ['sessions at 16', 'session', '/s', 'apart', sessions],
      ['4 KiB lock-step', 'message', 'messages/s', 'together', fetch],
    ] as const) {
      const placed = place(load, started, placement)
      for (const { server } of started) await once(server.port)
      const busy = effort()
      const samples = await alternate(started, pick(5, 3), (one) =>
        busy.during(one, () => once(one.server.port)),
      )
      rows.push({
        label: `${what}, transcript ${label}`,
        unit,
        samples,
        notes: [placed, busy.note(piece)],
      })
    }
    return rows
  } finally {
    await Promise.all(started.map(({ server }) => server.stop()))
  }
}

/** What writing the transcript down costs, by where it goes. */
export const transcriptCost: Measure = {
  name: 'transcript-cost',
  title: 'Cost of the transcript',
  async run(context) {
    const rows: Row[] = []
    for (const { label, flags } of variants) rows.push(...(await compare(context, label, flags)))
    return rows
  },
}
