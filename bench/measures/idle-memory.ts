import { openFileLimit } from '../machine.ts'
import type { Context, Measure, Row } from '../measure.ts'
import { residentOctets } from '../processes.ts'
import { alternate, withServer } from '../rounds.ts'

const wanted = 10_000

/** Descriptors a process needs besides its connections. */
const spare = 200

const maildrop = { messages: 10, size: 4096, from: 'generated' } as const

const cases = [
  { label: 'memory per idle connection', oneUser: false },
  { label: 'the same, all one user', oneUser: true },
] as const

async function measureCase(
  context: Context,
  { label, oneUser }: (typeof cases)[number],
): Promise<Row> {
  const { load, pick } = context
  const limit = openFileLimit()
  const connections = Math.min(wanted, limit - spare)
  // Dovecot gives every logged-in connection a process of its own: 10,000 are no use to anybody.
  const single = context.contestants.filter(({ name }) => name !== 'dovecot')
  const flags = oneUser ? [...context.serve, '--lock', 'shared'] : context.serve
  const samples = await alternate(single, pick(3, 1), (contestant) =>
    withServer(contestant, maildrop, flags, async (server) => {
      // The first sessions load and compile code: that is the server's cost, not a connection's.
      await load.run('sessions', { port: server.port, connections: 16, forMs: 500 })
      const before = residentOctets(server.pid)
      await load.run('hold', { port: server.port, connections, oneUser })
      await new Promise((resolve) => setTimeout(resolve, pick(2000, 1000)))
      const after = residentOctets(server.pid)
      await load.run('release', {})
      return (after - before) / connections / 1024
    }),
  )
  const notes = [`${connections} connections`]
  if (connections < wanted)
    notes.push(`only ${limit} open files are allowed, 65,536 were asked for`)
  notes.push('Dovecot left out: it has a process per logged-in connection')
  return { label, unit: 'KiB', samples, target: { atMost: 2.5 }, notes }
}

/** What one connection that has logged in and says nothing costs the server. */
export const idleMemory: Measure = {
  name: 'idle-memory',
  title: 'Memory of an idle connection',
  async run(context) {
    const rows: Row[] = []
    for (const one of cases) rows.push(await measureCase(context, one))
    return rows
  },
}
