import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nonsenseProbe } from '../../../harness/campaign/nonsense.ts'
import { runCase } from '../../../harness/campaign/run-case.ts'
import type { CaseOrder } from '../../../harness/campaign/run-case.ts'
import { commandClient } from '../../../harness/drivers/command.ts'
import type { Client } from '../../../harness/drivers/driver.ts'
import { find } from '../../../harness/drivers/find.ts'
import { reference } from '../../../harness/drivers/reference.ts'
import type { CaseRecord } from '../../../harness/judge/case-record.ts'
import { isWhole } from '../../../harness/judge/forms.ts'

const clear: CaseOrder = { scenario: '', mode: { tls: 'none', delete: true }, seed: 1 }

const referenceClient = (await find(reference)) as Client

/** How often each message of the server is held, whole. */
function copies({ served, delivered, store }: CaseRecord): number[] {
  const held = delivered ?? []
  return served.map(
    (one) => held.filter(({ digests }) => isWhole(one.digests, digests, store)).length,
  )
}

describe('a case', { timeout: 30_000 }, () => {
  it('ends in a healthy window, where a good client gets what it missed', async () => {
    const record = await runCase(referenceClient, {
      ...clear,
      scenario: 'dropped-tls/cut-before-final-dot',
    })
    expect(record.trouble).toEqual([])
    expect(record.runs[0]).toMatchObject({ phase: 'scenario', code: 1 })
    expect(copies(record).every((count) => count === 1)).toBe(true)
    expect(record.left).toEqual([])
    expect(record.transcript.at(-1)).toMatchObject({ kind: 'end', how: 'quit' })
  })

  it('tells the client all in its environment, and keeps what it remembers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const client = commandClient('env | grep ^POPQUIZ_ >> {state}/log; exit 1')
    const record = await runCase(client, { ...clear, seed: 7, folder })
    expect(record.runs.map(({ phase, code }) => [phase, code])).toEqual([
      ['scenario', 1],
      ['retry', 1],
      ['retry', 1],
    ])
    const log = readFileSync(join(folder, 'state', 'log'), 'utf8')
    const values = (name: string): string[] =>
      [...log.matchAll(new RegExp(`^POPQUIZ_${name}=(.*)$`, 'gm'))].map(([, value = '']) => value)
    expect(values('HOST')).toEqual(['localhost', 'localhost', 'localhost'])
    expect(values('SEED')).toEqual(['7', '7', '7'])
    expect(values('DELETE')).toEqual(['1', '1', '1'])
    expect(values('TIMEOUT')).toEqual(['4', '4', '4'])
    expect(new Set(values('STATE')).size).toBe(1)
    expect(new Set(values('OUT')).size).toBe(3)
    expect(readFileSync(values('CA')[0] as string, 'utf8')).toContain('BEGIN CERTIFICATE')
  })

  it('holds what was delivered, run by run, however files are called', async () => {
    const client = commandClient('echo once > {out}/1; echo half > {out}/2.part; exit 1')
    const record = await runCase(client, { ...clear, retries: 1 })
    expect(record.runs.map(({ holds }) => holds)).toEqual([['run-1/1'], ['run-1/1', 'run-2/1']])
    expect(record.delivered?.map(({ name, octets }) => [name, octets])).toEqual([
      ['run-1/1', 5],
      ['run-2/1', 5],
    ])
    expect(record.left).toHaveLength(3)
  })

  it('keeps no password that a client writes', async () => {
    const client = commandClient(
      String.raw`echo {password}; printf '\0%s\0%s' {user} {password} | base64 >&2; exit 1`,
    )
    const [run] = (await runCase(client, { ...clear, retries: 0 })).runs
    expect(run).toMatchObject({ stdout: '<password-1>\n', stderr: '<password-1>\n' })
  })

  it('ends a client that takes too long, and does not try it again and again', async () => {
    const client = commandClient('sleep 60')
    const record = await runCase(client, { ...clear, limitMs: 200 })
    expect(record.runs).toMatchObject([
      { phase: 'scenario', timedOut: true, signal: 'SIGTERM' },
      { phase: 'retry', timedOut: true },
    ])
  })

  it('does not leave the maildrop locked by a client that is gone', async () => {
    // It logs in, then its server goes deaf: the lock must not be there in the healthy window.
    const record = await runCase(referenceClient, {
      ...clear,
      scenario: 'slow-links/deaf-server',
    })
    expect(record.trouble).toEqual([])
    expect(record.left).toEqual([])
    expect(copies(record).every((count) => count === 1)).toBe(true)
  })

  it('lets a client say that it cannot, where it is believed', async () => {
    const honest = commandClient('[ {tls} = implicit ] || exit 127; exit 1')
    const { believed } = await nonsenseProbe(honest, 1)
    expect(believed).toBe(true)
    const record = await runCase(honest, { ...clear, believes127: believed })
    expect(record.unsupported).toBe('it exits with 127')
    const lazy = commandClient('[ {tls} = stls ] && exit 127; exit 1')
    expect(await nonsenseProbe(lazy, 1)).toMatchObject({ code: 1, believed: false })
    const gloomy = commandClient('exit 127')
    expect(await nonsenseProbe(gloomy, 1)).toMatchObject({ code: 127, believed: false })
    const mode = { tls: 'stls', delete: true } as const
    const failed = await runCase(lazy, { ...clear, mode, believes127: false, retries: 0 })
    expect(failed.unsupported).toBeUndefined()
    expect(failed.runs).toMatchObject([{ code: 127 }])
  })

  it('says that it was our fault where a client or a scenario is not there', async () => {
    const missing: Client = { ...commandClient('true'), prepare: () => ({ argv: ['/no/such'] }) }
    const { trouble, runs } = await runCase(missing, clear)
    expect(runs).toEqual([])
    expect(trouble).toEqual([expect.stringContaining('true cannot be started')])
    const lost = await runCase(commandClient('true'), { ...clear, scenario: 'no/such-scenario' })
    expect(lost.trouble).toEqual([expect.stringContaining('no/such-scenario')])
  })

  it('is plain JSON', async () => {
    const record = await runCase(referenceClient, clear)
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  })
})

describe('a command', () => {
  it('may name only words that stand for something', () => {
    expect(() => commandClient('client --host {hots}')).toThrow('{hots} stands for nothing')
  })

  it('gives the client its name', () => {
    expect(commandClient('/usr/bin/fetch --all').name).toBe('fetch')
    expect(commandClient('x', { name: 'mine', version: '2', form: 'lf' })).toMatchObject({
      name: 'mine',
      version: '2',
      store: { form: 'lf' },
    })
  })
})
