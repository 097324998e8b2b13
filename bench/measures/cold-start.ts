import type { Maildrop } from '../mailboxes.ts'
import type { Measure } from '../measure.ts'
import { alternate } from '../rounds.ts'

const maildrops: readonly { label: string; maildrop: Maildrop }[] = [
  { label: 'cold start, one small .eml', maildrop: { messages: 1, size: 1024, from: 'files' } },
  { label: 'cold start, 10,000 .eml', maildrop: { messages: 10_000, size: 4096, from: 'files' } },
]

/** From the spawn of the process to the last octet of the greeting, with a connection tried each ms. */
export const coldStart: Measure = {
  name: 'cold-start',
  title: 'Cold start to greeting',
  async run(context) {
    const rows = []
    for (const { label, maildrop } of maildrops) {
      const files = maildrop.messages > 1
      const rounds = files ? context.pick(7, 2) : context.pick(21, 15)
      const samples = await alternate(context.contestants, rounds, async (contestant) => {
        // Write the fixtures first: they are no part of the start.
        context.mailboxes.popquiz(maildrop)
        context.mailboxes.maildir(maildrop)
        const start = performance.now()
        const server = await contestant.start(maildrop)
        await server.greets()
        const ms = performance.now() - start
        await server.stop()
        return ms
      })
      const note = 'the ceiling reads no files; this row only informs'
      rows.push({
        label,
        unit: 'ms',
        samples,
        ...(files ? { notes: [note] } : { target: { atMost: 1.5 } }),
      })
    }
    return rows
  },
}
