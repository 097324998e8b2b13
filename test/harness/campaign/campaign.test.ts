import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCampaign } from '../../../harness/campaign/campaign.ts'
import { inJobs } from '../../../harness/campaign/jobs.ts'
import { saveRecord } from '../../../harness/campaign/records.ts'
import { finishedCases } from '../../../harness/campaign/resume.ts'
import { survey } from '../../../harness/campaign/survey.ts'
import type { CaseRecord } from '../../../harness/judge/case-record.ts'
import { recordOf } from '../report/data.ts'
import { fakeCheck, fakeOptions, fakeRun, nobody, planned } from './fake.ts'

const cases = [planned('a/good'), planned('b/cut'), planned('c/broken'), planned('d/good')]

describe('a campaign', () => {
  it('judges every case, and says how each is run again', async () => {
    const entries = await runCampaign(nobody, cases, fakeOptions())
    expect(entries.map(({ verdict }) => verdict)).toEqual(['PASS', 'FAIL', 'HARNESS-ERROR', 'PASS'])
    expect(entries[1]).toMatchObject({
      repeat: 'popquiz conform --client postbote --mode none --delete b/cut --seed 7',
      budgetMs: 1000,
      baseline: 'unexpected',
    })
  })

  it('never blames the client for trouble of ours, nor for a record that cannot be judged', async () => {
    const entries = await runCampaign(nobody, [planned('c/broken')], fakeOptions())
    expect(entries[0]).toMatchObject({ checks: [], trouble: ['the disk is full'] })
    const odd = { transcript: null } as unknown as Partial<CaseRecord>
    const run: typeof fakeRun = async (...args) => ({ ...(await fakeRun(...args)), ...odd })
    const { 0: entry } = await runCampaign(
      nobody,
      [planned('a/good')],
      fakeOptions({
        run: async (...args) => ({ ...(await run(...args)), transcript: [null] as never }),
      }),
    )
    expect(entry).toMatchObject({ verdict: 'HARNESS-ERROR', checks: [] })
    expect(entry?.trouble[0]).toMatch(/^the record cannot be judged: /)
  })

  it('names a command, its limits and its pace where a case is to be repeated', async () => {
    const calling = { words: ['--command', "fetch 'it'", '--store', 'lf'], runLimitMs: 2500 }
    const slow = planned('', { pace: 'true', mode: { tls: 'stls', delete: false } })
    const [entry] = await runCampaign(nobody, [slow], fakeOptions({ calling }))
    expect(entry?.repeat).toBe(
      String.raw`popquiz conform --command 'fetch '\''it'\''' --store lf --mode stls --leave --slow --run-limit 2500ms truth --seed 7`,
    )
  })

  it('begins nothing new once it is stopped, and gives up what runs', async () => {
    const controller = new AbortController()
    const run: typeof fakeRun = async (client, order) => {
      if (order.scenario === 'b/cut') controller.abort(new Error('enough'))
      order.signal?.throwIfAborted()
      return fakeRun(client, order)
    }
    const options = fakeOptions({ run, jobs: 1, signal: controller.signal })
    const entries = await runCampaign(nobody, cases, options)
    expect(entries.map(({ scenario }) => scenario)).toEqual(['a/good'])
  })

  it('fails where its own code does, after what runs has ended', async () => {
    const keep = (): Promise<never> => Promise.reject(new Error('no room'))
    await expect(runCampaign(nobody, cases, fakeOptions({ keep }))).rejects.toThrow('no room')
  })
})

describe('what nobody catches', () => {
  it('is trouble of the case it came of, and the others go on', async () => {
    const listeners = process.listeners('uncaughtException')
    const run: typeof fakeRun = (client, order) => {
      if (order.scenario !== 'b/cut') return fakeRun(client, order)
      setImmediate(() => {
        throw new Error('an event went wrong\nsomewhere')
      })
      return new Promise((_, reject) => {
        order.signal?.addEventListener('abort', () => reject(order.signal?.reason as Error))
      })
    }
    const entries = await runCampaign(nobody, cases, fakeOptions({ run }))
    expect(entries.map(({ verdict }) => verdict)).toEqual([
      'PASS',
      'HARNESS-ERROR',
      'HARNESS-ERROR',
      'PASS',
    ])
    expect(entries[1]?.trouble).toEqual([
      'popquiz failed while the case was run: an event went wrong',
    ])
    expect(process.listeners('uncaughtException')).toEqual(listeners)
  })
})

describe('a run that was cut short', () => {
  it('goes on where it ended: only what was not judged is run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-records-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const paths: string[] = []
    const keep = async (record: CaseRecord): Promise<void> => {
      paths.push(await saveRecord(folder, record))
    }
    const first = await runCampaign(nobody, cases.slice(0, 3), fakeOptions({ keep }))
    const records = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')) as CaseRecord)
    const finished = finishedCases({ reports: [], records }, [fakeCheck])
    const ran: string[] = []
    const run: typeof fakeRun = (client, order) => {
      ran.push(order.scenario)
      return fakeRun(client, order)
    }
    const resumed: string[] = []
    const again = await runCampaign(
      nobody,
      cases,
      fakeOptions({
        run,
        finished,
        ended: (entry, _, before) => void (before && resumed.push(entry.scenario)),
      }),
    )
    expect(ran).toEqual(['c/broken', 'd/good'])
    expect(resumed).toEqual(['a/good', 'b/cut'])
    expect(again.map(({ verdict }) => verdict)).toEqual(['PASS', 'FAIL', 'HARNESS-ERROR', 'PASS'])
    expect({ ...again[1], budgetMs: 1000 }).toEqual(first[1])
  })

  it('is not the same run with another seed, version or limit', async () => {
    const entries = await runCampaign(nobody, cases, fakeOptions())
    const report = { cases: entries } as unknown as Parameters<
      typeof finishedCases
    >[0]['reports'][number]
    const finished = finishedCases({ reports: [report], records: [] }, [fakeCheck])
    const count = async (client: typeof nobody, more: object): Promise<number> => {
      let ran = 0
      const run: typeof fakeRun = (...args) => {
        ran++
        return fakeRun(...args)
      }
      await runCampaign(client, cases, fakeOptions({ run, finished, ...more }))
      return ran
    }
    expect(await count(nobody, {})).toBe(1)
    expect(await count(nobody, { seed: 8 })).toBe(4)
    expect(await count({ ...nobody, version: '3' }, {})).toBe(4)
    const calling = { words: ['--client', 'postbote'], runLimitMs: 1 }
    expect(await count(nobody, { calling })).toBe(4)
  })
})

describe('a saved record', () => {
  it('has a name that no scenario can lead astray', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-records-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const client = { name: '../x y', version: '' }
    const path = await saveRecord(folder, recordOf({ scenario: '../../etc/pass wd.yaml', client }))
    expect(path.slice(folder.length)).toBe('/-x-y/_/_/etc/pass-wd-yaml.none.delete.7.json')
    const truth = await saveRecord(folder, recordOf({ scenario: '' }))
    expect(truth.slice(folder.length)).toBe('/postbote/truth.none.delete.7.json')
    writeFileSync(truth, '')
  })
})

describe('jobs', () => {
  it('are so many at a time, and those that bear no company come last, alone', async () => {
    let [now, most] = [0, 0]
    const order: string[] = []
    const items = ['large', 'a', 'b', 'c', 'larger']
    const alone = (item: string): boolean => item.startsWith('large')
    const signal = new AbortController().signal
    await inJobs(items, { jobs: 2, alone, signal }, async (item) => {
      now++
      most = Math.max(most, now)
      if (alone(item)) expect(now).toBe(1)
      order.push(item)
      await new Promise((resolve) => setImmediate(resolve))
      now--
    })
    expect(most).toBe(2)
    expect(order).toEqual(['a', 'b', 'c', 'large', 'larger'])
  })
})

describe('a survey', () => {
  it('believes what a client says of itself at the truthful server', async () => {
    const run: typeof fakeRun = async (client, order) => ({
      ...(await fakeRun(client, order)),
      ...(order.mode.tls === 'stls' && { unsupported: 'it exits with 127' }),
    })
    const signal = new AbortController().signal
    const can = await survey(nobody, { seed: 1, jobs: 2, ways: ['none', 'stls'], signal, run })
    const modes = (['none', 'stls', 'implicit'] as const).map((tls) => can({ tls, delete: true }))
    expect(modes).toEqual([true, false, false])
  })
})
