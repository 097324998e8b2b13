import { describe, expect, it } from 'vitest'
import { compareReports } from '../../../harness/report/compare.ts'
import { findingsOf } from '../../../harness/report/findings.ts'
import { junitReport } from '../../../harness/report/junit.ts'
import { markdownReport } from '../../../harness/report/markdown.ts'
import { markedReply, replyOf } from '../../../harness/report/marked.ts'
import { failureText } from '../../../harness/report/text/failure-text.ts'
import { summaryText } from '../../../harness/report/text/summary-text.ts'
import { shown } from '../../../harness/report/words.ts'
import type { FaultEntry, SentEntry } from '../../../server/transcript/entry.ts'
import { clientRun, cutTalk, entryOf, leakTalk, reportWith, result, smallReport } from './data.ts'
import { talk } from './talk.ts'

function failure(index: number, colour = false): string {
  const report = smallReport()
  const [first] = findingsOf(report)[index]!.seen
  return failureText(first!.entry, first!.check, report, { colour })
}

describe('the text of a failure', () => {
  it('shows a fault at its octet, and all that section 9 of the design asks for', async () => {
    await expect(failure(1)).toMatchFileSnapshot('golden/failure-cut.txt')
  })

  it('shows what was said in place of the truth', async () => {
    await expect(failure(0)).toMatchFileSnapshot('golden/failure-leak.txt')
  })

  it('shows the fault that it began with where that was on another connection', async () => {
    await expect(failure(2)).toMatchFileSnapshot('golden/failure-later.txt')
  })

  it('says the same in colour and without', () => {
    // oxlint-disable-next-line no-control-regex
    expect(failure(1, true).replace(/\u001b\[[\d;]*m/g, '')).toBe(failure(1))
    expect(failure(1, true)).not.toBe(failure(1))
  })

  it('lets no octet of a client reach the terminal', () => {
    const entry = entryOf(
      { transcript: talk().c('USER \u001b]0;hurt\u0007').s('+OK \u001b[2J').entries },
      {
        ending: 'quit',
        checks: [
          result('no-loss', { verdict: 'FAIL', message: 'a \u001b[31mred\u202e\nlie', at: [3] }),
        ],
      },
    )
    const text = failureText(entry, entry.checks[0]!, reportWith([entry]))
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f\u202e]/)
  })
})

describe('a mark in a reply', () => {
  const [sent] = cutTalk().filter(
    (entry): entry is SentEntry => entry.kind === 'sent' && entry.body?.kind === 'message',
  )
  const whole = talk()
    .c('RETR 1')
    .message('+OK 30 octets', 'a: b\r\n\r\n.profile\r\n.\r\nend\r\n')
    .entries.at(-1) as SentEntry

  it('stands behind the octet', () => {
    expect(markedReply(sent!, 44)).toEqual({
      before: ['+OK 74 octets', 'From: ann@example.com'],
      upTo: 'Subjec',
      rest: '',
      gap: 0,
    })
    expect(markedReply(sent!, 4)).toEqual({
      before: [],
      upTo: '+OK ',
      rest: String.raw`74 octets\r\n`,
      gap: 0,
    })
  })

  it('stands between CR and LF, and behind a line end', () => {
    expect(markedReply(sent!, 14)).toMatchObject({
      upTo: String.raw`+OK 74 octets\r`,
      rest: String.raw`\n`,
    })
    expect(markedReply(sent!, 15)).toMatchObject({ upTo: String.raw`+OK 74 octets\r\n`, rest: '' })
  })

  it('counts dots as they were stuffed', () => {
    // Two dots more than the body has, and the terminator.
    const stuffed = { ...whole, octets: whole.octets + 2 }
    expect(markedReply(stuffed, 24)).toMatchObject({ upTo: '.', rest: String.raw`.profile\r\n` })
    expect(markedReply(stuffed, stuffed.octets)).toMatchObject({ upTo: String.raw`.\r\n` })
  })

  it('is not guessed where other octets went out than are known', () => {
    expect(markedReply({ ...whole, octets: whole.octets + 7 }, 24)).toBeNull()
    expect(markedReply(sent!, 45)).toBeNull()
  })

  it('tells how far behind the known octets it stands', () => {
    const long = talk()
      .c('RETR 1')
      .message('+OK 5000 octets', `${'x'.repeat(70)}\r\n`.repeat(70), 3000)
      .entries.at(-1) as SentEntry
    expect(markedReply(long, 2000)).toMatchObject({ gap: 2000 - 17 - 256 })
  })

  it('belongs to the next reply of the same connection', () => {
    const entries = leakTalk()
    const fault = entries.find((entry): entry is FaultEntry => entry.kind === 'fault')!
    expect(replyOf(fault, entries)?.line).toBe('-ERR no TLS today')
  })
})

describe('the summary', () => {
  it('begins with the answer, for a terminal', async () => {
    await expect(summaryText(smallReport())).toMatchFileSnapshot('golden/summary.txt')
  })

  it('is short in Markdown, and says what is new', async () => {
    const report = smallReport()
    const before = reportWith(
      report.cases.filter(({ scenario }) => scenario !== 'stls/stls-refused'),
    )
    const text = markdownReport(report, compareReports(before, report))
    await expect(text).toMatchFileSnapshot('golden/summary.md')
    expect(text.split('\n').length).toBeLessThan(40)
  })

  it('reads nothing into what clients said', () => {
    const entry = entryOf(
      { client: { name: 'a|b', version: '<b>*1*' } },
      {
        ending: 'quit',
        checks: [
          result('x|`y', {
            verdict: 'FAIL',
            message: '[a](b) | <script> @all #1 `c`\n# d',
            at: [],
          }),
        ],
      },
    )
    const text = markdownReport(reportWith([entry]))
    expect(text).toContain(String.raw`| a\|b &#60;b&#62;\*1\* |`)
    expect(text).not.toContain('<script>')
    expect(text).not.toContain('<b>')
    const rows = text.split('\n').filter((line) => line.startsWith('| failure'))
    expect(rows).toHaveLength(1)
    expect(rows[0]!.match(/(?<!\\)\|/g)).toHaveLength(6)
  })
})

describe('JUnit XML', () => {
  it('has a suite for each client and a test for each case', async () => {
    await expect(junitReport(smallReport())).toMatchFileSnapshot('golden/junit.xml')
  })

  it('is well-formed whatever servers and clients said', () => {
    const bad = 'a\0\u0001\u001b\ufffe\ud800 ]]> <x> & "q" \'\n\t\u202e'
    const entry = entryOf(
      {
        client: { name: bad, version: bad },
        transcript: talk().c(bad.slice(0, 4)).s('+OK \xff\0').entries,
        runs: [clientRun({ stdout: bad })],
      },
      {
        ending: 'quit',
        checks: [
          result(bad, { verdict: 'FAIL', message: bad, at: [3] }),
          result('y', { level: 'should', verdict: 'NON-STRICT', message: bad }),
        ],
      },
    )
    const xml = junitReport(reportWith([entry]))
    // oxlint-disable-next-line no-control-regex
    expect(xml).not.toMatch(/[\x00-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}/u)
    // Each tag is closed, and no attribute ends before its time.
    const open: string[] = []
    const rest = xml
      .replace(/^<\?xml[^?]*\?>/, '')
      .replace(/<(?<close>\/?)(?<name>[a-z-]+)(?: [a-z]+="[^"<]*")*(?<empty>\/?)>/g, (...match) => {
        const { close, name, empty } = match.at(-1) as Record<'close' | 'name' | 'empty', string>
        if (close) expect(open.pop()).toBe(name)
        else if (!empty) open.push(name)
        return ''
      })
    expect(open).toEqual([])
    expect(rest).not.toMatch(/[<>]/)
    expect(rest).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#\d+;)/)
  })

  it('skips what is known, with the reason, and fails on what is stale', () => {
    const known = new Map([['no-loss', 'issue 12']])
    const failed = {
      ending: 'quit',
      checks: [result('no-loss', { verdict: 'FAIL', message: 'lost' })],
    } as const
    const kept = { ending: 'quit', checks: [result('no-loss')] } as const
    expect(junitReport(reportWith([entryOf({}, failed, { known })]))).toContain(
      '<skipped message="known: no-loss: issue 12"/>',
    )
    expect(junitReport(reportWith([entryOf({}, kept, { known })]))).toContain(
      '<failure type="stale"',
    )
  })
})

describe('text of programs', () => {
  it('keeps letters of all scripts, and makes the rest visible', () => {
    expect(shown('größer 日本 🙂\r\nb\tc')).toBe('größer 日本 🙂\nb\tc')
    expect(shown('\u001b[0m\0\x9b\u202e\ud800\r')).toBe(String.raw`\x1b[0m\x00\x9b\u202e\ud800\r`)
  })
})
