import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../server/index.ts'
import type { Interceptor, Server, ServerOptions } from '../../server/index.ts'
import type { ReferenceRun } from '../../server/scenario/model.ts'
import { autoClock } from '../support/auto-clock.ts'
import { three } from '../support/serve.ts'
import { warmUp } from '../support/warm-up.ts'
import { referenceRun } from './reference/index.ts'
import type { SessionReport } from './reference/index.ts'

async function run(
  what: ReferenceRun = {},
  options: ServerOptions = {},
): Promise<{ readonly reports: readonly SessionReport[]; readonly server: Server }> {
  const clock = autoClock()
  const server = await startServer({ mailbox: three, clock, ...options })
  onTestFinished(() => server.close(0))
  const { host, port } = server.pop3
  const account = {
    host,
    port,
    tlsPort: server.pop3s?.port ?? null,
    user: server.user,
    password: server.password,
    ca: what.tls === undefined ? '' : await server.ca(),
  }
  const reports = await clock.during(referenceRun(account, what, { clock }))
  return { reports, server }
}

const said = (report: SessionReport | undefined): (string | null)[] =>
  (report?.exchanges ?? []).map(({ status }) => status)
const asked = (report: SessionReport | undefined): string[] =>
  (report?.exchanges ?? []).map(({ sent }) => sent)

/** Answers one command line in place of the truth. */
const answer =
  (line: string, text: string): Interceptor =>
  (moment, next) =>
    moment.line === line ? { status: '-ERR', text } : next()

beforeAll(warmUp)

describe('the reference client', () => {
  it.each<ReferenceRun>([
    {},
    { login: 'apop' },
    { login: 'PLAIN' },
    { login: 'LOGIN' },
    { login: 'CRAM-MD5' },
    { login: 'SCRAM-SHA-256' },
    { tls: 'stls' },
    { tls: 'implicit', login: 'PLAIN' },
    { tls: 'stls', login: 'SCRAM-SHA-256' },
  ])('fetches and deletes everything: %o', async (what) => {
    const { reports, server } = await run(what)
    const [report] = reports
    expect(report).toMatchObject({ ending: 'quit', login: 'ok', anomalies: [], missing: [] })
    expect(report?.delivered.map(({ octets }) => octets)).toEqual(
      three.map((message) => message.length),
    )
    expect(await server.messages()).toEqual([])
  })

  it.each(['XOAUTH2', 'OAUTHBEARER'])('logs in by %s with a token', async (login) => {
    const token = 't'.repeat(300)
    const users = [{ name: 'alice', tokens: [{ token }] }]
    const { reports } = await run({ login, password: token, tls: 'implicit' }, { users })
    expect(reports[0]).toMatchObject({ ending: 'quit', login: 'ok' })
    // An AUTH line above 255 octets waits for the challenge (RFC 5034 section 4).
    expect(asked(reports[0])).toContain(`AUTH ${login}`)
  })

  it.each(['XOAUTH2', 'OAUTHBEARER'])(
    'answers the JSON of %s and takes the -ERR',
    async (login) => {
      const users = [{ name: 'alice', tokens: [{ token: 'good' }] }]
      const { reports } = await run({ login, password: 'old' }, { users })
      expect(reports[0]).toMatchObject({ ending: 'quit', login: 'refused', anomalies: [] })
      expect(said(reports[0]).slice(-2)).toEqual([
        '-ERR [AUTH] wrong user name or password',
        '+OK goodbye',
      ])
    },
  )

  it('never goes on in clear where TLS was asked for', async () => {
    const { reports } = await run({ tls: 'stls' }, { intercept: answer('STLS', 'not today') })
    expect(asked(reports[0])).toEqual(['greeting', 'CAPA', 'STLS', 'QUIT'])
    expect(reports[0]?.login).toBe('not-tried')
  })

  it('refuses a certificate that it does not trust', async () => {
    const { reports } = await run({ tls: 'implicit' }, {})
    expect(reports[0]?.ending).toBe('quit')
    const clock = autoClock()
    const server = await startServer({ clock })
    onTestFinished(() => server.close(0))
    const account = {
      host: '127.0.0.1',
      port: server.pop3.port,
      tlsPort: server.pop3s?.port ?? null,
      user: 'alice',
      password: 'secret',
      ca: '',
    }
    const untrusted = await clock.during(referenceRun(account, { tls: 'implicit' }, { clock }))
    expect(untrusted[0]).toMatchObject({ ending: 'tls-failed', exchanges: [] })
  })

  it('says the commands it is given, and waits where it is told to', async () => {
    const commands = ['RETR 2', 'idle 5m', 'TOP 1 0', 'NOOP', 'QUIT']
    const { reports, server } = await run({ commands })
    expect(said(reports[0]).slice(-4)).toEqual([
      '+OK 67 octets',
      '+OK header and 0 lines of the body follow',
      '+OK nothing done, as asked',
      '+OK goodbye',
    ])
    expect(reports[0]?.ending).toBe('quit')
    const { at } = await server.waitFor({ kind: 'end' })
    expect(at).toBeGreaterThanOrEqual(300_000)
    expect(at).toBeLessThan(310_000)
  })

  it('gives up after a minute of silence, and after the connection has ended', async () => {
    const silence: Interceptor = (moment, next) =>
      moment.verb === 'STAT' ? new Promise(() => {}) : next()
    const { reports } = await run({}, { intercept: silence })
    expect(reports[0]).toMatchObject({ ending: 'timeout', problem: 'no answer to STAT' })
    const idle = await run({ commands: ['idle 11m'] })
    expect(idle.reports[0]?.ending).toBe('closed')
  })

  it('leaves a message alone that it could not have, and fetches the others', async () => {
    const { reports, server } = await run({}, { intercept: answer('RETR 2', 'damaged') })
    expect(reports[0]).toMatchObject({ ending: 'quit', missing: [2] })
    expect(reports[0]?.delivered).toHaveLength(2)
    expect((await server.messages()).map(({ octets }) => octets)).toEqual([67])
  })

  it('knows a message again whose deletion was never confirmed', async () => {
    let quits = 0
    const intercept: Interceptor = (moment, next) =>
      moment.verb === 'QUIT' && quits++ === 0 ? { status: '-ERR', text: 'not saved' } : next()
    const { reports, server } = await run({ sessions: 2 }, { intercept, mailbox: [three[0] ?? ''] })
    expect(reports.map(({ delivered }) => delivered.length)).toEqual([1, 0])
    expect(await server.messages()).toEqual([])
  })

  it('runs sessions at once and finds the lock', async () => {
    const { reports } = await run({ parallel: 2 })
    expect(reports.map(({ login }) => login).toSorted()).toEqual(['ok', 'refused'])
  })
})
