import { describe, expect, it } from 'vitest'
import type { Entry } from '../../server/transcript/entry.ts'
import { recorder } from '../../server/transcript/recorder.ts'
import { redactor } from '../../server/transcript/redact.ts'
import { visible } from '../../server/transcript/visible.ts'

const entry = (connection: number): Entry => ({
  n: 0,
  at: 0,
  connection,
  kind: 'discarded',
  octets: 1,
  reason: 'after-close',
})

describe('the recorder', () => {
  it('numbers entries from 1 and tells listeners in order', () => {
    const record = recorder()
    const seen: number[] = []
    const stop = record.subscribe(({ n }) => seen.push(n))
    expect([record.record(entry(1)), record.record(entry(2))]).toEqual([1, 2])
    stop()
    record.record(entry(3))
    expect(seen).toEqual([1, 2])
    expect(record.entries.map(({ n }) => n)).toEqual([1, 2, 3])
  })

  it('keeps as many as it should, and counts what it let go', () => {
    const record = recorder(100)
    for (let count = 0; count < 1000; count++) record.record(entry(count))
    expect(record.entries.length).toBeGreaterThanOrEqual(100)
    expect(record.entries.length).toBeLessThanOrEqual(110)
    expect(record.forgotten + record.entries.length).toBe(1000)
    expect(record.entries.at(-1)?.n).toBe(1000)
  })

  it('lets a listener leave while it is told', () => {
    const record = recorder()
    const seen: string[] = []
    const stop = record.subscribe(() => {
      seen.push('first')
      stop()
    })
    record.subscribe(() => seen.push('second'))
    record.record(entry(1))
    record.record(entry(2))
    expect(seen).toEqual(['first', 'second', 'second'])
  })
})

describe('the redactor', () => {
  it('gives equal secrets of a kind equal placeholders, and others others', () => {
    const { placeholder } = redactor()
    expect(placeholder('password', 'a')).toBe('<password-1>')
    expect(placeholder('password', 'b')).toBe('<password-2>')
    expect(placeholder('sasl', 'a')).toBe('<sasl-1>')
    expect(placeholder('password', 'a')).toBe('<password-1>')
  })

  it('remembers a bounded number of them', () => {
    const { placeholder } = redactor()
    for (let count = 0; count < 20_000; count++) placeholder('digest', String(count))
    expect(placeholder('digest', 'one more')).toBe('<digest>')
    expect(placeholder('digest', '0')).toBe('<digest-1>')
  })
})

describe('what is shown to people', () => {
  it.each([
    ['plain text', 'plain text'],
    ['\r\n\t\\', '\\r\\n\\t\\\\'],
    ['\0\x1b[31m\x7f', '\\x00\\x1b[31m\\x7f'],
    ['\xe9\xff', '\\xe9\\xff'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })
})
