import { fc, it as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/index.ts'
import type { FaultEntry } from '../../server/transcript/entry.ts'
import { jsonHeader, jsonLine } from '../../server/transcript/render-json.ts'
import { textOf } from '../../server/transcript/render-text.ts'
import { connect, connectStls, serve } from '../support/serve.ts'

/** What differs from run to run, made the same. */
const steady = (text: string): string =>
  text.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT').replace(/TLS_[A-Z0-9_]+/g, 'CIPHER')

describe('the text of a transcript', () => {
  it('reads as a conversation, with what happened in between', async () => {
    const clock = virtualClock()
    const server = await serve({ clock, settings: { apop: false } })
    const client = await connect(server)
    await client.login()
    await clock.advance(1500)
    await client.multi('RETR 3')
    await client.command('DELE 3')
    await client.command('XY\x1bZZY\xff')
    await client.command('QUIT')
    await server.waitFor({ kind: 'end' })
    await expect(steady(server.transcript.text())).toMatchFileSnapshot('golden/session.txt')
  })

  it('shows TLS, what was thrown away and how a connection ended', async () => {
    const clock = virtualClock()
    const server = await serve({ clock, settings: { apop: false } })
    const client = await connectStls(server)
    await client.command('CAPA')
    client.socket.end('QUI')
    await server.waitFor({ kind: 'end' })
    const wrong = await connect(server)
    wrong.send('STLS\r\nCAPA\r\nNOOP\r\n')
    await server.waitFor({ kind: 'discarded' })
    wrong.send('GET / HTTP/1.1\r\n\r\n')
    await server.waitFor({ kind: 'end', times: 2 })
    await expect(steady(server.transcript.text())).toMatchFileSnapshot('golden/tls.txt')
  })

  it('says what is no longer there', () => {
    expect(textOf([], 7)).toBe('… 7 earlier entries were not kept\n')
    expect(textOf([])).toBe('')
  })
})

describe('the text of a fault', () => {
  const common = { n: 1, at: 0, connection: 2, kind: 'fault', site: 'wire' } as const
  const order = { rule: 'cut message 2', scenario: 'retrieval/cut' }
  const lineOf = (entry: Partial<FaultEntry>): string =>
    textOf([{ ...common, ...order, fault: { cut: {} }, ...entry }]).slice(14, -1)

  it('says what acted, where, by whose order and with which parameters', () => {
    const fault = { cut: { after: 600, with: 'fin' } }
    const ordered = '(rule "cut message 2", scenario retrieval/cut)'
    expect(lineOf({ fault, layer: 'clear', offset: 900, into: 600 })).toBe(
      `!! cut after 600 octets of the reply ${ordered}: after 600, with fin`,
    )
    expect(lineOf({ layer: 'clear', offset: 1, detail: 'so\r' })).toBe(
      `!! cut after 1 octet ${ordered}: so\\r`,
    )
    expect(lineOf({ layer: 'ciphertext', offset: 7 })).toBe(
      `!! cut after 7 octets of records ${ordered}`,
    )
    expect(lineOf({ site: 'reply', layer: 'clear', offset: 7 })).toBe(`!! cut ${ordered}`)
    expect(lineOf({ fault: { odd: { list: [1, 'a\0'], text: 'x'.repeat(99) } } })).toBe(
      `!! odd ${ordered}: list 1 a\\x00, text ${'x'.repeat(60)}…`,
    )
  })

  it('is in JSON with all its fields', () => {
    const entry = { ...common, ...order, fault: { cut: { after: 6 } }, offset: 9, into: 6 }
    expect(JSON.parse(jsonLine({ ...entry, layer: 'clear', detail: 'x' }))).toEqual({
      ...entry,
      layer: 'clear',
      detail: 'x',
    })
  })
})

describe('the JSON Lines of a transcript', () => {
  it('begin with the version of the format, and have an entry a line', async () => {
    const server = await serve({ seed: 5 })
    const client = await connect(server)
    await client.command('QUIT')
    await server.waitFor({ kind: 'end' })
    const [head, ...lines] = server.transcript.jsonLines().trimEnd().split('\n')
    expect(JSON.parse(head ?? '')).toEqual({
      transcript: 1,
      producer: expect.stringMatching(/^popquiz \d/),
      seed: 5,
    })
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      server.transcript.entries.map((entry) => JSON.parse(JSON.stringify(entry)) as unknown),
    )
    expect(server.transcript.entries.map(({ kind }) => kind)).toEqual([
      'connect',
      'sent',
      'received',
      'sent',
      'end',
    ])
  })

  it('keep every octet', () => {
    const line = Array.from({ length: 256 }, (_, octet) => String.fromCharCode(octet)).join('')
    const entry = {
      n: 1,
      at: 0,
      connection: 1,
      kind: 'end',
      by: 'client',
      how: 'closed',
      state: line,
      received: 0,
      sent: 0,
    } as const
    const text = jsonLine(entry)
    expect(text.split('\n')).toHaveLength(2)
    expect(JSON.parse(text)).toEqual(entry)
    expect(jsonHeader('x', 1)).toBe('{"transcript":1,"producer":"x","seed":1}\n')
  })

  property.prop([fc.string({ unit: 'binary' }), fc.boolean(), fc.nat()])(
    'are what JSON.stringify makes of lines and replies, whatever they hold',
    (line, tls, microseconds) => {
      const at = microseconds / 1000
      const common = { n: 7, at, connection: 2, octets: 9, offset: 12, state: 'transaction', tls }
      const received = {
        ...common,
        kind: 'received',
        as: 'command',
        line,
        arrived: at,
        sent: 3,
      } as const
      const sent = { ...common, kind: 'sent', as: 'reply', answers: 6, line } as const
      const truth = { ...sent, truth: line } as const
      const body = { kind: 'lines', octets: 3, head: line, tail: '', complete: true } as const
      const entries = [
        received,
        { ...received, verb: 'RETR', flaws: ['bare-lf', 'nul'] as const },
        sent,
        { ...sent, body },
        { ...sent, body },
        truth,
        { ...truth, body },
      ]
      for (const entry of entries) {
        expect(JSON.parse(jsonLine(entry))).toEqual(JSON.parse(JSON.stringify(entry)))
      }
    },
  )
})
