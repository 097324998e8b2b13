import { realClock } from '../../server/base/clock.ts'
import { startServer } from '../../server/index.ts'
import { referenceRun } from '../clients/reference/index.ts'

/**
 * Logs in once by all that is loaded at first need (TLS, SASLprep, SCRAM), in real time, so that an
 * auto-clock never mistakes loading for silence.
 */
export async function warmUp(): Promise<void> {
  const clock = realClock()
  const server = await startServer({
    clock,
    users: [{ name: 'a', password: 'b', tokens: [{ token: 'c' }] }],
  })
  try {
    await server.prepare()
    const { host, port } = server.pop3
    const ca = await server.ca()
    const account = {
      host,
      port,
      tlsPort: server.pop3s?.port ?? null,
      user: 'a',
      password: 'b',
      ca,
    }
    for (const login of ['pass', 'PLAIN', 'SCRAM-SHA-256']) {
      const [report] = await referenceRun(account, { tls: 'stls', login }, { clock })
      if (report?.login !== 'ok') throw new Error(`${login}: ${report?.ending} ${report?.problem}`)
    }
  } finally {
    await server.close(0)
  }
}
