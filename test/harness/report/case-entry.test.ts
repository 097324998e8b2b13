import { describe, expect, it } from 'vitest'
import { repeatCommand, shellWord } from '../../../harness/report/repeat.ts'
import { windowOf } from '../../../harness/report/window.ts'
import { cutJudgement, cutTalk, entryOf, recordOf, result } from './data.ts'
import { talk } from './talk.ts'

const known = new Map([
  ['no-loss', 'issue 12'],
  ['resp.close-mid-reply', 'issue 12'],
])

describe('the entry of a case', () => {
  it('tells what the record and the judgement tell', () => {
    const entry = entryOf({}, cutJudgement)
    expect(entry).toMatchObject({
      client: { name: 'postbote', version: '2.1.0' },
      verdict: 'FAIL',
      ending: 'cut-by-server',
      durationMs: 30,
      baseline: 'unexpected',
      messages: { served: 3, left: 2, delivered: 1 },
      omitted: 0,
    })
    expect(entry.checks.map(({ id, requirement }) => [id, requirement])).toEqual([
      ['no-loss', 'outcome'],
      ['resp.close-mid-reply', 'RFC 1939 section 6'],
      ['no-hang', 'outcome'],
    ])
  })

  it('keeps of the client its name and version alone', () => {
    const client = { name: 'a', version: '1', remembers: true, exitTells: false }
    expect(entryOf({ client }, cutJudgement).client).toEqual({ name: 'a', version: '1' })
  })

  it('stands to the baseline as its failures do', () => {
    const state = (map?: ReadonlyMap<string, string>): string =>
      entryOf({}, cutJudgement, map && { known: map }).baseline
    expect(state()).toBe('unexpected')
    expect(state(known)).toBe('expected')
    expect(state(new Map([['no-loss', 'issue 12']]))).toBe('unexpected')
    expect(state(new Map([...known, ['no-hang', 'issue 13']]))).toBe('stale')
    expect(entryOf({}, { ending: 'quit', checks: [result('no-loss')] }).baseline).toBe('clean')
    expect(entryOf({}, { ending: 'quit', checks: [] }, { known }).baseline).toBe('clean')
  })

  it('never blames the client for trouble of our own', () => {
    const entry = entryOf({ trouble: ['the port was taken'] }, cutJudgement)
    expect(entry).toMatchObject({ verdict: 'HARNESS-ERROR', checks: [], baseline: 'clean' })
  })

  it('judges nothing where the client cannot do what the case needs', () => {
    const entry = entryOf({ unsupported: 'knows no STLS' }, cutJudgement)
    expect(entry).toMatchObject({
      verdict: 'UNSUPPORTED',
      checks: [],
      unsupported: 'knows no STLS',
    })
  })

  it('is repeated by the command of its record, else by the name of the client', () => {
    expect(entryOf({ repeat: 'popquiz conform --command x' }, cutJudgement).repeat).toBe(
      'popquiz conform --command x',
    )
    expect(entryOf({}, cutJudgement, { repeat: 'again' }).repeat).toBe('again')
    const client = { name: "o'client", version: '' }
    expect(
      repeatCommand(recordOf({ client, scenario: '', mode: { tls: 'stls', delete: false } })),
    ).toBe(String.raw`popquiz conform --client 'o'\''client' --mode stls --leave truth --seed 7`)
    expect(['a/b-c.yaml', '$(rm)', ''].map(shellWord)).toEqual(['a/b-c.yaml', "'$(rm)'", "''"])
  })
})

describe('the window of a transcript', () => {
  it('is all of a usual one', () => {
    expect(windowOf(cutTalk(), [])).toEqual({ transcript: cutTalk(), omitted: 0 })
  })

  it('keeps of a long one its ends, its faults and what findings point at', () => {
    const long = talk()
    for (let i = 0; i < 1000; i++) long.c(`NOOP ${i}`).s('+OK')
    long.fault({ stall: {} }).s('+OK')
    for (let i = 0; i < 1000; i++) long.c(`NOOP ${i}`).s('+OK')
    const fault = long.entries.find(({ kind }) => kind === 'fault')!
    const { transcript, omitted } = windowOf(long.entries, [{ verdict: 'FAIL', at: [700] }])
    expect(transcript.length + omitted).toBe(long.entries.length)
    expect(transcript.length).toBeLessThan(150)
    const kept = new Set(transcript.map(({ n }) => n))
    expect([1, 700, fault.n, fault.n - 3, long.entries.length].every((n) => kept.has(n))).toBe(true)
  })

  it('has an upper bound, whatever went on', () => {
    const long = talk()
    for (let i = 0; i < 3000; i++) long.c('NOOP').fault({ stall: {} }).s('+OK')
    expect(windowOf(long.entries, []).transcript.length).toBeLessThan(500)
  })
})
