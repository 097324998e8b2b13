import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../server/index.ts'
import type { Rule } from '../../server/scenario/model.ts'
import { autoClock } from '../support/auto-clock.ts'
import { three } from '../support/serve.ts'
import { warmUp } from '../support/warm-up.ts'
import { referenceRun } from './reference/index.ts'
import type { AnomalyKind, SessionReport } from './reference/index.ts'
import type { Patience } from './reference/patience.ts'

beforeAll(warmUp)

async function against(
  rule: Rule,
  tls: 'none' | 'stls' = 'none',
  patience: Partial<Patience> = {},
): Promise<SessionReport> {
  const clock = autoClock()
  const scenario = { title: 'odd', about: 'One odd thing.', rules: [rule] }
  const server = await startServer({ mailbox: three, clock, scenario })
  onTestFinished(() => server.close(0))
  const { host, port } = server.pop3
  clock.watch([port])
  const account = { host, port, tlsPort: null, user: 'alice', password: 'secret', ca: '' }
  const ca = tls === 'none' ? '' : await server.ca()
  const run = referenceRun({ ...account, ca }, { tls }, { clock, patience })
  const [report] = await clock.during(run)
  if (!report) throw new Error('no session was run')
  return report
}

const always = 'always' as const

describe('the reference client tells', () => {
  it.each<[AnomalyKind, Rule]>([
    ['bare-lf', { on: 'LIST', times: always, fault: { 'bare-lf': { in: 'status' } } }],
    ['bare-cr', { on: 'PASS', times: always, fault: { 'odd-octets': { octets: '\\r', at: 4 } } }],
    ['nul', { on: 'PASS', times: always, reply: '+OK \\x00' }],
    ['eight-bit-status', { on: 'greeting', times: always, reply: '+OK \\xfc' }],
    ['long-status', { on: 'STAT', times: always, reply: `+OK 3 300 ${'x'.repeat(600)}` }],
    [
      'unsolicited',
      { on: 'STAT', times: always, fault: { append: { octets: '+OK again\\r\\n' } } },
    ],
    ['unstuffed-dot', { on: 'RETR 3', times: always, fault: 'no-stuffing' }],
    ['malformed-number', { on: 'STAT', times: always, reply: '+OK three' }],
    ['malformed-id', { on: 'UIDL', times: always, reply: { line: '+OK', lines: ['one two'] } }],
    ['unusual-id', { on: 'login', times: always, fault: { 'long-unique-ids': 71 } }],
    ['duplicate-id', { on: 'login', times: always, fault: 'duplicate-unique-ids' }],
    ['repeated-number', { on: 'LIST', times: always, fault: { 'repeat-line': { number: 2 } } }],
    ['unknown-number', { on: 'UIDL', times: always, fault: { 'insert-line': { line: '9 z' } } }],
    [
      'unordered-number',
      { on: 'UIDL', times: always, reply: { line: '+OK', lines: ['2 b', '1 a'] } },
    ],
    ['count-mismatch', { on: 'STAT', times: always, reply: '+OK 7 700' }],
    ['size-mismatch', { on: 'login', times: always, fault: { 'lying-sizes': { add: 5 } } }],
  ])('%s, and goes on to the end', async (kind, rule) => {
    const report = await against(rule)
    expect(report.anomalies.map((one) => one.kind)).toContain(kind)
    expect(report.ending).toBe('quit')
    expect(report.delivered).toHaveLength(3)
  })

  it.each<[string, Rule]>([
    ['a status that is none', { on: 'PASS', times: always, reply: 'OK' }],
    [
      'a status line without end',
      { on: 'STAT', times: always, reply: `+OK ${'x'.repeat(70_000)}` },
    ],
    ['a greeting in small letters', { on: 'greeting', times: always, reply: '+ok ready' }],
  ])('%s, and hangs up', async (_, rule) => {
    expect(await against(rule)).toMatchObject({ ending: 'gave-up', delivered: [] })
  })

  it('a body without end, at a bound of its own', async () => {
    const endless: Rule = { on: 'RETR 1', times: always, fault: { endless: { what: 'listing' } } }
    const report = await against(endless, 'none', { body: 10_000 })
    expect(report).toMatchObject({ ending: 'gave-up', delivered: [] })
    expect(report.anomalies.map(({ kind }) => kind)).toContain('too-long')
  })

  it('octets behind the +OK to STLS, and begins no TLS', async () => {
    const injected: Rule = {
      on: 'STLS',
      times: always,
      fault: { append: { octets: '+OK\\r\\n' } },
    }
    const report = await against(injected, 'stls')
    expect(report).toMatchObject({ ending: 'gave-up', login: 'not-tried' })
    expect(report.anomalies.map(({ kind }) => kind)).toContain('behind-stls')
  })

  it('a message that was cut off: not delivered, not deleted', async () => {
    const cut: Rule = { on: 'RETR 2', times: always, fault: { cut: { after: 'before-final-dot' } } }
    const report = await against(cut)
    expect(report).toMatchObject({ ending: 'closed', missing: [2, 3] })
    expect(report.exchanges.some(({ sent }) => sent === 'DELE 2')).toBe(false)
  })
})
