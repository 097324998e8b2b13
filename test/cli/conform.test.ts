import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../harness/report/model.ts'
import { readReport } from '../../harness/report/read.ts'
import { folder, run, start } from './popquiz.ts'

const careful = `node ${fileURLToPath(new URL('../clients/run-reference.mjs', import.meta.url))}`
const careless = `node ${fileURLToPath(new URL('careless-client.mjs', import.meta.url))}`

/** Cases that take no time. */
const quick = ['wrong-password', 'cut-mid-retr-fin', 'duplicate-in-listing', 'stls-refused']

const reportIn = (path: string): Report => readReport(readFileSync(path, 'utf8'), path)

const verdicts = ({ cases }: Report): string[] =>
  cases.map(
    ({ scenario, mode, verdict }) =>
      `${scenario.slice(scenario.indexOf('/') + 1)} ${mode.tls} ${mode.delete ? 'delete' : 'leave'} ${verdict}`,
  )

describe('conform', { timeout: 60_000 }, () => {
  it('finds nothing wrong with a careful client, and says what it will take', async () => {
    const [json, junit] = ['out.json', 'out.xml'].map((name) => join(folder(), name)) as [
      string,
      string,
    ]
    const args = ['--command', careful, '--name', 'careful', '--json', json, '--junit', junit]
    const { code, stdout, stderr } = await run(['conform', ...args, 'truth', ...quick])
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('careful') })
    expect(stderr).toMatch(/^\d+ cases for careful, \d+ at a time: less than a minute\n/)
    const report = reportIn(json)
    // What the client says of itself: no opportunism, so that is the one thing which is not tried.
    expect(new Set(report.cases.map(({ verdict }) => verdict))).not.toContain('FAIL')
    expect(verdicts(report)).toContain('stls-refused stls delete PASS')
    expect(report.budget.plannedMs).toBeGreaterThan(0)
    expect(readFileSync(junit, 'utf8')).toContain('<testsuite')
    expect(stderr).toMatch(/✓ +\d+\/\d+ dropped-tls\/cut-mid-retr-fin/)
  })

  it('fails a careless one, with what proves it and how to see it again', async () => {
    const json = join(folder(), 'out.json')
    const args = ['--command', careless, '--mode', 'none', '--delete', '--json', json]
    const { code, stdout } = await run(['conform', ...args, 'end-of-file-in-mid-message', 'truth'])
    expect(code).toBe(1)
    const { cases } = reportIn(json)
    const [truth, cut] = cases
    const failed = (one: typeof truth): string[] =>
      one!.checks.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id)
    expect(failed(truth)).toContain('exact-bytes')
    expect(failed(cut)).toContain('no-loss')
    expect(stdout).toContain(cut!.repeat)
    // The line is one for a shell, and gives the same verdicts.
    const again = await run(shellWords(cut!.repeat).slice(1).concat('--json', '-', '--quiet'))
    expect(again.code).toBe(1)
    const [same] = (JSON.parse(again.stdout) as Report).cases
    expect(failed(same)).toEqual(failed(cut))
  })

  it('believes 127 of a client that says so to nonsense as well', async () => {
    const json = join(folder(), 'out.json')
    const args = ['--command', careless, '--mode', 'stls', '--json', json]
    const { code, stdout, stderr } = await run(['conform', ...args, 'wrong-password'])
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('node: ') })
    expect(stdout).toContain('1 case asked for what this client cannot do')
    expect(stderr).toContain('it exits with 127')
    expect(verdicts(reportIn(json))).toEqual(['wrong-password stls delete UNSUPPORTED'])
  })

  it('does not believe it of one that says so of real cases only', async () => {
    const liar = 'test "$POPQUIZ_TLS" = none && exit 127; exit 1'
    const args = ['--command', liar, '--name', 'liar', '--mode', 'none']
    const { stdout } = await run(['conform', ...args, 'truth', '--json', '-', '--quiet'])
    const { cases } = JSON.parse(stdout) as Report
    expect(cases.map(({ verdict }) => verdict)).not.toContain('UNSUPPORTED')
  })

  it('forgives what the baseline knows, and fails where that is gone', async () => {
    const place = folder()
    const baseline = join(place, 'known.yaml')
    const args = ['conform', '--command', careless, '--mode', 'none', '--delete', '--json', '-']
    const first = JSON.parse((await run([...args, 'truth', '--quiet'])).stdout) as Report
    const known = first.cases.flatMap(({ checks }) =>
      checks.filter(({ verdict }) => verdict === 'FAIL' || verdict === 'NON-STRICT'),
    )
    const lines = known.map(
      ({ id }) => `- { scenario: truth, check: ${id}, reason: it is careless }`,
    )
    writeFileSync(baseline, lines.join('\n'))
    const forgiven = await run([...args, 'truth', '--baseline', baseline])
    expect(forgiven.code).toBe(0)
    expect(forgiven.stderr).toContain('(known)')
    writeFileSync(
      baseline,
      [...lines, '- { scenario: truth, check: no-hang, reason: x }'].join('\n'),
    )
    const stale = await run([...args, 'truth', '--baseline', baseline])
    expect(stale.code).toBe(1)
    expect((JSON.parse(stale.stdout) as Report).baseline).toContainEqual(
      expect.objectContaining({ check: 'no-hang', ran: 1, failed: 0 }),
    )
  })

  it('ends a client that hangs, and itself after its time', async () => {
    const args = ['conform', '--command', `CARELESS_HANG=1 ${careless}`, '--mode', 'none']
    const hung = await run([...args, '--delete', 'truth', '--run-limit', '500ms', '--json', '-'])
    expect(hung.code).toBe(1)
    const [entry] = (JSON.parse(hung.stdout) as Report).cases
    expect(entry).toMatchObject({ ending: 'timed-out' })
    const late = await run([...args, 'truth', ...quick, '--time-limit', '3s', '--jobs', '1'])
    expect(late.code).toBe(124)
    expect(late.stderr).toMatch(/the time limit was reached; \d of \d cases were not run\n$/)
  })

  it('keeps what is done when it is interrupted, and goes on from there', async () => {
    const records = join(folder(), 'records')
    const args = ['conform', '--command', careless, '--mode', 'none', '--delete', '--jobs', '1']
    const common = [...args, '--records', records, 'wrong-password', 'fails-once', 'truth']
    const first = start([...common, '--json', '-'])
    await first.until(({ stderr }) => stderr.includes(' 1/3 '))
    first.child.kill('SIGINT')
    const { code, stdout, stderr } = await first.ended()
    expect(code).toBe(130)
    const done = (JSON.parse(stdout) as Report).cases.length
    expect(stderr).toContain(`interrupted; ${3 - done} of 3 cases were not run`)
    const files = readdirSync(records, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(done)
    const second = await run([...common, '--resume', records, '--json', '-'])
    expect((JSON.parse(second.stdout) as Report).cases).toHaveLength(3)
    expect(second.stderr.match(/\d\/3 /g)).toHaveLength(3 - done)
    // What was saved can be judged again.
    const again = await run(['report', records, '--json', '-'])
    expect((JSON.parse(again.stdout) as Report).cases).toHaveLength(3)
  })

  it('finds nothing against the reference client as a program', async () => {
    const cases = ['accepted-but-nothing-works', 'refused-after-login', 'password-beyond-ascii']
    const args = ['conform', '--client', 'reference', '--mode', 'none', '--delete', '--quiet']
    const { code, stdout } = await run([...args, ...cases, 'utf8-but-not-for-names', '--json', '-'])
    expect((JSON.parse(stdout) as Report).cases.map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 4 }, () => 'PASS'),
    )
    expect(code).toBe(0)
  })

  it('in shards is the same as in one', async () => {
    const place = folder()
    const args = ['conform', '--client', 'reference', '--mode', 'none', '--quiet', ...quick]
    const files = ['1', '2'].map((part) => join(place, `${part}.json`))
    for (const [index, file] of files.entries()) {
      await run([...args, '--shard', `${index + 1}/2`, '--json', file])
    }
    const whole = JSON.parse((await run([...args, '--json', '-'])).stdout) as Report
    const merged = JSON.parse((await run(['report', ...files, '--json', '-'])).stdout) as Report
    expect(verdicts(merged)).toEqual(verdicts(whole))
    expect(merged.budget.plannedMs).toBe(whole.budget.plannedMs)
    const said = ({ cases }: Report): unknown =>
      cases.map(({ checks }) => checks.map(({ id, verdict }) => `${id} ${verdict}`))
    expect(said(merged)).toEqual(said(whole))
  })

  it('tells the plan and runs nothing', async () => {
    const { code, stdout, stderr } = await run([
      'conform',
      '--client',
      'reference',
      '--plan',
      'bait',
    ])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/s {2}bait\/text-for-the-eye \(STLS required, deletes\)\n/)
    expect(stdout).toMatch(/\d+ cases, \d+ at a time: less than a minute\n$/)
  })

  it('plays scenarios of your own', async () => {
    const place = folder()
    const file = join(place, 'mine.yaml')
    writeFileSync(file, 'title: Mine\nabout: Nothing is odd.\nrules: []\n')
    const args = ['conform', '--client', 'reference', '--json', '-', './mine.yaml']
    const { code, stdout } = await run(args, { cwd: place })
    expect(code).toBe(0)
    const report = JSON.parse(stdout) as Report
    expect(report.cases.map(({ scenario }) => scenario)).toEqual(['mine.yaml'])
    expect(report.scenarios['mine.yaml']?.title).toBe('Mine')
  })
})

describe('conform says what is wrong', () => {
  it.each([
    [[], 'conform needs a client'],
    [['--client', 'curl', '--command', 'x'], 'both --client and --command are given'],
    [['--client', 'fetchmial'], 'there is no client fetchmial\n  did you mean fetchmail?'],
    [['--client', 'reference', 'wrong-pasword'], 'did you mean wrong-password'],
    [['--client', 'reference', '--name', 'x'], '--name is for --command'],
    [['--client', 'reference', '--shard', '3/2'], '--shard is "3/2"'],
    [['--client', 'reference', '--time-limit', 'soon'], '--time-limit is "soon"'],
    [['--client', 'reference', '--delete', '--leave'], 'both --delete and --leave'],
    [['--client', 'reference', '--baseline', '/no/such'], '--baseline "/no/such" cannot be read'],
    [['--client', 'reference', '--resume', '/no/such'], 'there is no file /no/such'],
    [['--client', 'reference', '--mode', 'none', 'stls/'], 'there is no case to run'],
    [['--client', 'reference', 'a-segment-*'], '--slow runs it'],
    [['--command', 'no-such-program {host}', 'truth'], 'cannot be started: sh:'],
    [['--command', 'fetch {hots}', 'truth'], '{hots} stands for nothing'],
  ])('of %j', { timeout: 30_000 }, async (args, message) => {
    const { code, stdout, stderr } = await run(['conform', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(existsSync('/no/such')).toBe(false)
  })
})

/** The words of a command line as a shell takes it. */
function shellWords(line: string): string[] {
  return (line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? []).map((word) => word.replaceAll("'", ''))
}
