import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../harness/report/model.ts'
import { jsonHeader, jsonLine } from '../../server/transcript/render-json.ts'
import {
  bigReport,
  cutJudgement,
  entryOf,
  leakTalk,
  recordOf,
  reportWith,
  smallReport,
} from '../harness/report/data.ts'
import { folder, run } from './popquiz.ts'

/** Writes files into a folder of the test. @returns their paths */
function saved(files: Readonly<Record<string, unknown>>): (name: string) => string {
  const root = folder()
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(root, name), typeof value === 'string' ? value : JSON.stringify(value))
  }
  return (name) => join(root, name)
}

const json = (path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report

describe('popquiz report', () => {
  it('tells the worst in full and the answer last, and exits with 1', async () => {
    const at = saved({ 'run.json': smallReport() })
    const { code, stdout, stderr } = await run(['report', at('run.json'), '--failures', '1'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    await expect(stdout).toMatchFileSnapshot('golden/report.txt')
  })

  it('writes a report in every form at once', async () => {
    const at = saved({ 'run.json': smallReport() })
    const flags = ['json', 'html', 'junit', 'markdown'].flatMap((form) => [
      `--${form}`,
      at(`out.${form}`),
    ])
    const { code } = await run(['report', at('run.json'), ...flags, '--fail-on', 'never'])
    // One case could not be judged, which is nobody's fault but ours.
    expect(code).toBe(3)
    expect(json(at('out.json'))).toEqual(smallReport())
    expect(readFileSync(at('out.html'), 'utf8')).toMatch(/^<!doctype html>/)
    expect(readFileSync(at('out.junit'), 'utf8')).toContain('<testsuites name="popquiz" tests="6"')
    expect(readFileSync(at('out.markdown'), 'utf8')).toContain('**Not safe to use**')
  })

  it('judges saved cases again, from JSON, JSON Lines and folders', async () => {
    const other = recordOf({
      scenario: 'stls/stls-refused',
      mode: { tls: 'stls', delete: false },
      transcript: leakTalk(),
    })
    const at = saved({
      'one.json': recordOf(),
      'two.jsonl': `${JSON.stringify(recordOf())}\n${JSON.stringify(other)}\n`,
    })
    mkdirSync(at('cases'))
    writeFileSync(at('cases/a.json'), JSON.stringify(other))
    const of = async (...files: string[]): Promise<Report> => {
      const { stdout } = await run(['report', ...files, '--json', '-'])
      return JSON.parse(stdout) as Report
    }
    const [one, two, three] = [
      await of(at('one.json')),
      await of(at('two.jsonl')),
      await of(at('one.json'), at('cases')),
    ]
    expect(one.cases).toHaveLength(1)
    expect(two).toEqual(three)
    const leak = two.cases.find(({ scenario }) => scenario === 'stls/stls-refused')
    expect(leak?.checks.find(({ id }) => id === 'no-leak')?.verdict).toBe('FAIL')
  })

  it('tells what a scenario of somebody’s own is about', async () => {
    const at = saved({ 'mine.yaml': 'title: Mine\nabout: A file of my own.\nseverity: hang\n' })
    writeFileSync(at('case.json'), JSON.stringify(recordOf({ scenario: at('mine.yaml') })))
    const { stdout } = await run(['report', at('case.json'), '--json', '-'])
    const { scenarios } = JSON.parse(stdout) as Report
    expect(scenarios[at('mine.yaml')]).toMatchObject({ title: 'Mine', severity: 'hang' })
  })

  it('judges the transcript of a server', async () => {
    const lines = [jsonHeader('popquiz', 5), ...leakTalk().map(jsonLine)].join('')
    const at = saved({ 'talk.jsonl': lines })
    const { stdout } = await run([
      'report',
      at('talk.jsonl'),
      '--mode',
      'stls',
      '--client',
      'phone',
      '--json',
      '-',
    ])
    const report = JSON.parse(stdout) as Report
    expect(report).toMatchObject({ client: { name: 'phone' }, seed: 5 })
    expect(report.cases[0]).toMatchObject({ scenario: 'stls/stls-refused', mode: { tls: 'stls' } })
  })

  it('judges what serve --json said', async () => {
    const head = JSON.stringify({ pop3: { host: '127.0.0.1', port: 1110 }, pop3s: null, seed: 7 })
    const at = saved({ 'said.jsonl': `${head}\n${leakTalk().map(jsonLine).join('')}` })
    const { stdout } = await run(['report', at('said.jsonl'), '--mode', 'stls', '--json', '-'])
    const report = JSON.parse(stdout) as Report
    expect(report.seed).toBe(7)
    expect(report.cases[0]?.checks).toContainEqual(expect.objectContaining({ verdict: 'FAIL' }))
  })

  it('judges transcripts that stand one behind the other, and one that is named twice once', async () => {
    const one = (seed: number): string =>
      [jsonHeader('popquiz', seed), ...leakTalk().map(jsonLine)].join('')
    const at = saved({ 'talks.jsonl': `\uFEFF${one(5)}${one(6)}` })
    const words = ['report', at('talks.jsonl'), at('talks.jsonl'), '--mode', 'stls', '--json', '-']
    const { stdout } = await run(words)
    const { cases } = JSON.parse(stdout) as Report
    expect(cases).toHaveLength(2)
    expect(new Set(cases.map(({ ending }) => ending)).size).toBe(1)
  })

  it('compares with what was saved of another form', async () => {
    const at = saved({ 'old.json': recordOf(), 'new.json': smallReport() })
    const words = ['report', at('new.json'), '--previous', at('old.json'), '--failures', '0']
    expect((await run(words)).stdout).toContain('since the previous run: ')
  })

  it('merges shards', async () => {
    const whole = bigReport(1)
    const half = (which: number): Report =>
      reportWith(whole.cases.filter((_, i) => i % 2 === which))
    const at = saved({ 'a.json': half(1), 'b.json': half(0) })
    const { stdout } = await run(['report', at('a.json'), at('b.json'), '--json', '-'])
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(whole)))
  })

  it('fails on news alone where that is asked for', async () => {
    const failing = reportWith([entryOf({}, cutJudgement)])
    const at = saved({ 'old.json': failing, 'new.json': failing, 'none.json': reportWith([]) })
    const flags = ['--fail-on', 'new', '--failures', '0']
    const same = await run(['report', at('new.json'), '--previous', at('old.json'), ...flags])
    expect(same).toMatchObject({ code: 0 })
    expect(same.stdout).toContain('since the previous run: 0 new failures, 0 fixed')
    const fresh = await run(['report', at('new.json'), '--previous', at('none.json'), ...flags])
    expect(fresh).toMatchObject({ code: 1 })
    expect(fresh.stdout).toContain('since the previous run: 2 new failures')
  })

  it('says which file is wrong, and how', async () => {
    const at = saved({
      'later.json': { ...smallReport(), schemaVersion: 2 },
      'cut.json': '{"schemaVersion": 1, "cases": [',
      'other.json': '{"hello": 1}',
      'case.json': { ...recordOf(), schemaVersion: 9 },
      'talk.jsonl': `${jsonHeader('popquiz', 1)}{"a":1}\n`,
      'nothing.json': '\n',
      'headless.jsonl': leakTalk().map(jsonLine).join(''),
      'strange.jsonl': `${jsonHeader('popquiz', 1)}{"kind":"sung"}\n`,
      'short.jsonl': `${jsonHeader('popquiz', 1)}{"kind":"end","n":1,"at":2,"connection":1}\n`,
      'lonely.jsonl': jsonHeader('popquiz', 1),
      'changed.json': { ...recordOf(), served: [{ name: 'a' }] },
    })
    mkdirSync(at('empty'))
    const files = [
      'later.json',
      'cut.json',
      'other.json',
      'case.json',
      'talk.jsonl',
      'nothing.json',
      'headless.jsonl',
      'strange.jsonl',
      'short.jsonl',
      'lonely.jsonl',
      'changed.json',
      'empty',
      'gone.json',
    ]
    const told: string[] = []
    for (const file of files) {
      const { code, stderr } = await run(['report', at(file)])
      expect(code, file).toBe(2)
      told.push(stderr.replaceAll(at(''), ''))
    }
    const { code, stderr } = await run(['report', at('later.json'), '--previous', at('cut.json')])
    expect(code).toBe(2)
    told.push(stderr.replaceAll(at(''), ''))
    await expect(told.join('')).toMatchFileSnapshot('golden/report-mistakes.txt')
  })

  it('says where it cannot write', async () => {
    const at = saved({ 'run.json': smallReport() })
    const { code, stderr } = await run(['report', at('run.json'), '--html', at('no/such.html')])
    expect(code).toBe(2)
    expect(stderr).toContain('cannot be written: no such file or folder')
  })
})
