import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseFolder } from '../../../harness/campaign/case-folder.ts'
import { runCase } from '../../../harness/campaign/run-case.ts'
import type { CaseOrder } from '../../../harness/campaign/run-case.ts'
import { commandClient } from '../../../harness/drivers/command.ts'
import type { Client } from '../../../harness/drivers/driver.ts'
import { find } from '../../../harness/drivers/find.ts'
import { reference } from '../../../harness/drivers/reference.ts'
import type { CaseRecord } from '../../../harness/judge/case-record.ts'
import { checks } from '../../../harness/judge/checks/index.ts'
import { judge } from '../../../harness/judge/judge.ts'
import { oracles } from '../../../harness/judge/oracles/index.ts'
import type { Entry } from '../../../server/transcript/entry.ts'

const truth: CaseOrder = { scenario: '', mode: { tls: 'none', delete: false }, seed: 1 }
const cut: CaseOrder = { ...truth, scenario: 'dropped-tls/cut-before-final-dot' }

const honest = (await find(reference)) as Client

/** Fetches as it should; then the script, with the folder as `$POPQUIZ_OUT` and the exit code as `$code`. */
const fetchThen = (script: string): Client => ({
  ...honest,
  prepare(job) {
    const prepared = honest.prepare(job)
    return { ...prepared, argv: ['sh', '-c', `"$@"; code=$?; ${script}`, 'sh', ...prepared.argv] }
  },
})

/** What is said of it that is no praise: `FAIL no-miss`. */
function said(record: CaseRecord): string[] {
  expect(record.trouble).toEqual([])
  const { checks: results } = judge(record, [...checks, ...oracles])
  return results.flatMap(({ id, verdict }) => (verdict === 'PASS' ? [] : [`${verdict} ${id}`]))
}

const isRetr = (entry: Entry): boolean => entry.kind === 'received' && entry.verb === 'RETR'

/** Runs a script of Node without quotes in it. */
const node = (script: string): string => `'${process.execPath}' -e '${script}'`

describe('a client that cheats', { timeout: 30_000 }, () => {
  it('by staying away is caught, whatever it says of itself', async () => {
    expect(said(await runCase(commandClient('exit 1'), truth))).toEqual([
      'FAIL no-miss',
      'FAIL no-show',
    ])
    expect(said(await runCase(commandClient('exit 0'), truth))).toEqual([
      'FAIL honest-ending',
      'FAIL no-show',
    ])
    expect(said(await runCase(commandClient('exit 1'), cut))).toEqual(['FAIL no-show'])
  })

  it('by keeping nothing, or not under a name that counts, is caught', async () => {
    const hides = 'for f in "$POPQUIZ_OUT"/*; do mv "$f" "$f.part"; done; exit $code'
    expect(said(await runCase(fetchThen(hides), truth))).toEqual(['FAIL no-miss'])
    const burns = 'rm -r "$POPQUIZ_OUT" "$POPQUIZ_STATE"; exit $code'
    expect(said(await runCase(fetchThen(burns), truth))).toContain('FAIL no-miss')
  })

  it('by saying that something is wrong whatever happened is caught', async () => {
    expect(said(await runCase(fetchThen('exit 255'), truth))).toEqual(['FAIL honest-ending'])
    const killed = await runCase(fetchThen('kill -9 $$'), truth)
    expect(said(killed)).toEqual(['FAIL honest-ending'])
  })

  it('by delivering what it never fetched is caught', async () => {
    const record = await runCase(honest, { ...truth, retries: 0 })
    const { transcript } = record
    const asked = new Set(transcript.flatMap((one) => (isRetr(one) ? [one.n] : [])))
    const silent = transcript.filter(
      (one) => !asked.has(one.n) && !(one.kind === 'sent' && asked.has(one.answers)),
    )
    expect(asked.size).toBe(3)
    expect(said({ ...record, transcript: silent })).toContain('FAIL exact-bytes')
  })

  it('by 127 is believed where it has not begun, and a failure where it has', async () => {
    const order = { ...cut, believes127: true }
    const fails = await runCase(fetchThen('exit 127'), order)
    expect(fails.unsupported).toBeUndefined()
    expect(fails.runs[0]).toMatchObject({ code: 127 })
    const declines = await runCase(commandClient('exit 127'), order)
    expect(declines.unsupported).toBe('it exits with 127')
    const looks = await runCase(fetchThen('exit 127'), { ...truth, believes127: true })
    expect(looks.unsupported).toBe('it exits with 127')
  })

  it('does no harm by what it leaves behind, and that is told', async () => {
    const record = await runCase(fetchThen('sleep 60 & exit $code'), { ...truth, retries: 0 })
    expect(said(record)).toEqual(['INFO no-hang'])
    const trail = await runCase(fetchThen('sleep 0.01 & exit $code'), { ...truth, retries: 0 })
    expect(said(trail)).toEqual([])
  })

  it('does no harm by files without end', async () => {
    const path = 'process.env.POPQUIZ_OUT + "/big"'
    const grows = node(`fs.writeFileSync(${path}, "x"); fs.truncateSync(${path}, 2 ** 37)`)
    const big = await runCase(fetchThen(`${grows}; exit $code`), { ...truth, retries: 0 })
    expect(said(big)).toEqual(['FAIL exact-bytes'])
    expect(big.delivered?.map(({ octets }) => octets)).toContain(2 ** 37)
  })

  it('cannot lock its folder so that it would stay', async () => {
    const folder = await caseFolder()
    const { out } = await folder.run(1)
    writeFileSync(join(out, '1'), 'x', { mode: 0 })
    chmodSync(out, 0)
    await folder.remove()
    expect(existsSync(folder.state)).toBe(false)
    expect(existsSync(out)).toBe(false)
  })

  it('by telling the password is told of, and the password is not', async () => {
    const tells = 'echo "pop3://$POPQUIZ_USER:$POPQUIZ_PASSWORD@host" >&2; exit $code'
    const record = await runCase(fetchThen(tells), { ...truth, retries: 0 })
    expect(record.runs[0]?.stderr).toBe('pop3://alice:<password-1>@host\n')
    expect(said(record)).toEqual(['INFO no-leak'])
  })

  it('by talking without end is judged by how it ends', async () => {
    const record = { ...(await runCase(honest, truth)), forgotten: 100_000, transcript: [] }
    expect(said(record)).toEqual(['INFO no-hang'])
  })
})
