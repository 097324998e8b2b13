import { realClock } from '../../server/base/clock.ts'
import { startServer } from '../../server/index.ts'
import type { ServerOptions } from '../../server/index.ts'
import type { ReferenceRun, Scenario } from '../../server/scenario/model.ts'
import { mechanismNamed, mechanisms } from '../../server/state/sasl/index.ts'
import { referenceRun } from '../clients/reference/index.ts'

/** A fault at each place, so that what carries them out is loaded. */
const scripted: Scenario = {
  title: 'Warm up',
  about: 'A fault below TLS, one in the octets, one in a reply, one in the maildrop.',
  rules: [
    { on: 'tls', times: 'always', fault: 'torn-records' },
    { on: 'greeting', times: 'always', fault: { slice: { size: 8 } } },
    { on: 'STAT', times: 'always', reply: '+OK {count} {octets}' },
    { on: 'login', times: 'always', fault: 'unstable-unique-ids' },
  ],
}

/**
 * Logs in once by all that is loaded at first need (TLS, SASLprep, mechanisms, faults), in real time, so that an
 * auto-clock never mistakes loading for silence.
 */
export async function warmUp(): Promise<void> {
  for (const { name } of mechanisms) await mechanismNamed(name)
  const users = [{ name: 'a', password: 'b', tokens: [{ token: 'c' }] }]
  const ways = ['pass', 'PLAIN', 'SCRAM-SHA-256']
  await logInBy(
    { users },
    ways.map((login) => ({ tls: 'stls', login })),
  )
  await logInBy({ users, scenario: scripted }, [{ tls: 'stls' }, { tls: 'implicit' }])
}

async function logInBy(options: ServerOptions, runs: readonly ReferenceRun[]): Promise<void> {
  const clock = realClock()
  const server = await startServer({ ...options, clock })
  try {
    await server.prepare()
    const { host, port } = server.pop3
    const ca = await server.ca()
    const tlsPort = server.pop3s?.port ?? null
    const account = { host, port, tlsPort, user: 'a', password: 'b', ca }
    for (const run of runs) {
      const [report] = await referenceRun(account, run, { clock })
      if (report?.login !== 'ok') {
        throw new Error(`${run.login ?? 'pass'}: ${report?.ending} ${report?.problem}`)
      }
    }
  } finally {
    await server.close(0)
  }
}
