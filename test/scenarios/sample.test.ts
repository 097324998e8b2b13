import { describe, expect, it } from 'vitest'
import { notFound, readSample } from './sample.ts'
import type { Happening } from './timeline.ts'

const client = (text: string, told = text): Happening => ({ kind: 'client', text, told })
const server = (text: string, cut = false): Happening => ({ kind: 'server', text, cut })
const mark = (text: string, detail = ''): Happening => ({ kind: 'mark', text, detail })

const happened = [
  mark('connect', 'pop3'),
  server('+OK ready <1.2@host>'),
  client('PASS secret', 'PASS <password-1>'),
  server('+OK 3 messages'),
  client('RETR 1'),
  server('caf\xc3\xa9 \x00'),
  mark('cut', '{"after":600}'),
  server('half of a li', true),
  mark('end by server', 'scripted'),
]

const missing = (sample: string): string | null => notFound(readSample(sample), happened)

describe('a sample', () => {
  it('is found where its lines come in order, with others between them', () => {
    expect(
      missing('S: +OK ready <1.2@host>\nC: RETR 1\n[cut]\n[end by server: for good]'),
    ).toBeNull()
    expect(missing('[connect]\n...\nS: half of a li')).toBeNull()
  })

  it('has ... for any octets, secrets as they are or as they are told, and escapes', () => {
    expect(missing('S: +OK ready <...>\nC: PASS secret')).toBeNull()
    expect(missing('C: PASS <password-1>')).toBeNull()
    expect(missing('S: café \\x00')).toBeNull()
    expect(missing('S: caf... \\x00')).toBeNull()
  })

  it('is not found out of order, and the failure says where it looked', () => {
    expect(missing('C: RETR 1\nC: PASS secret')).toBe(
      [
        'line 2 of the sample was not seen: C: PASS secret',
        'it was looked for from ">" on; it is only before that, in line 3 of what happened',
        '    1  [connect] pop3',
        '    2  S: +OK ready <1.2@host>',
        '    3  C: PASS <password-1>',
        '    4  S: +OK 3 messages',
        '    5  C: RETR 1',
        '>   6  S: caf\\xc3\\xa9 \\x00',
        '    7  [cut] {"after":600}',
        '    8  S: half of a li   (its end never came)',
        '    9  [end by server] scripted',
      ].join('\n'),
    )
    expect(missing('[end by client]')).toContain('it is nowhere')
    expect(missing('S: +OK 3')).toContain('line 1 of the sample was not seen: S: +OK 3')
  })

  it('names rules that do not act, and is refused where a line is none of its forms', () => {
    expect(readSample('C: A\n[never the second rule]').idle).toEqual(['the second rule'])
    expect(() => readSample('C: A\nsome words')).toThrow(
      'line 2 of the sample is "some words": not C:, S:, [...] or ...',
    )
  })
})
