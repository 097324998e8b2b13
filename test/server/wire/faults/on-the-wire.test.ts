import { beforeAll, describe, expect, it } from 'vitest'
import { realClock } from '../../../../server/base/clock.ts'
import { startServer } from '../../../../server/index.ts'
import type { Server } from '../../../../server/index.ts'
import type { Rule } from '../../../../server/scenario/model.ts'
import { referenceRun } from '../../../clients/reference/index.ts'
import { autoClock } from '../../../support/auto-clock.ts'
import type { RawClient } from '../../../support/raw-client.ts'
import { faultsOf } from '../../../support/serve-script.ts'
import { connect, connectStls, connectTls, serve, three } from '../../../support/serve.ts'
import { warmUp } from '../../../support/warm-up.ts'

const ways: readonly (readonly [string, (server: Server) => Promise<RawClient>])[] = [
  ['in clear', connect],
  ['after STLS', (server) => connectStls(server)],
  ['with TLS from the first octet', (server) => connectTls(server)],
]

const size = three[1]?.length ?? 0
const truth = `+OK ${size} octets\r\n${three[1]}.\r\n`

interface Stage {
  readonly client: RawClient
  readonly server: Server
  readonly clock: ReturnType<typeof autoClock>
}

/** Serves the rules, connects, and lets time run while the client does its part. */
async function play(
  rules: readonly Rule[],
  dial: (server: Server) => Promise<RawClient>,
  act: (stage: Stage) => Promise<void>,
): Promise<void> {
  const clock = autoClock()
  const scenario = { title: 'On the wire', about: 'A fault over real sockets.', rules }
  const server = await serve({ clock, scenario })
  await clock.during(
    dial(server).then(async (client) => {
      const reply = await client.login()
      expect(reply).toMatch(/^\+OK/)
      await act({ client, server, clock })
    }),
  )
}

/** A rule that always acts. */
const always = (on: string, fault: Rule['fault']): Rule => ({
  on,
  times: 'always',
  ...(fault !== undefined && { fault }),
})

/** Pieces as the client's system hands them over. */
function segmentsOf(client: RawClient): string[] {
  const segments: string[] = []
  client.socket.on('data', (chunk: Buffer) => segments.push(chunk.toString('latin1')))
  return segments
}

/** What lies below TLS is loaded at first need, too. */
async function warmUpBelow(): Promise<void> {
  const clock = realClock()
  const rule = { on: 'tls', times: 'always', fault: { slice: { size: 4096, layer: 'ciphertext' } } }
  const scenario = { title: 'Warm up', about: 'Loads modules.', rules: [rule as Rule] }
  const server = await startServer({ clock, scenario })
  const { host, port } = server.pop3
  const { user, password } = server
  const account = { host, port, tlsPort: server.pop3s?.port ?? null, user, password }
  await referenceRun({ ...account, ca: await server.ca() }, { tls: 'implicit' }, { clock })
  await server.close(0)
}

beforeAll(async () => {
  await warmUp()
  await warmUpBelow()
})

describe.each(ways)('over a real socket %s', (_name, dial) => {
  it.each<['fin' | 'rst' | 'bare-fin', 'fin' | 'reset']>([
    ['fin', 'fin'],
    ['rst', 'reset'],
    ['bare-fin', 'fin'],
  ])('cut by %s lets exactly the octets before the place through', async (how, seen) => {
    await play([always('RETR 2', { cut: { after: 30, with: how } })], dial, async (stage) => {
      const { client, server } = stage
      const before = client.received.length
      client.send('RETR 2\r\n')
      const ended = await client.end()
      expect(ended.how).toBe(seen)
      expect(client.received.slice(before)).toBe(truth.slice(0, 30))
      await server.waitFor({ kind: 'end' })
      expect(faultsOf(server)).toMatchObject([
        { fault: { cut: { after: 30, with: how } }, site: 'wire', layer: 'clear', into: 30 },
      ])
    })
  })

  it('split cuts between CR and LF, and loses nothing', async () => {
    await play([always('RETR', { split: { at: 'crlf-of-line 2' } })], dial, async ({ client }) => {
      const segments = segmentsOf(client)
      await client.multi('RETR 2')
      const at = truth.indexOf('two\r') + 4
      expect(segments).toEqual([truth.slice(0, at), truth.slice(at)])
    })
  })

  it('stall holds the rest back for its time', async () => {
    await play(
      [always('RETR', { stall: { at: 'inside-number', for: '90s' } })],
      dial,
      async (stage) => {
        const { client, clock } = stage
        const before = client.received.length
        const start = clock.now()
        client.send('RETR 2\r\n')
        await client.until((text) => text.length > before)
        expect(client.received.slice(before)).toBe('+OK 6')
        const { content } = await client.body(await client.line())
        expect(content).toBe(three[1])
        expect(clock.now() - start).toBeGreaterThanOrEqual(90_000)
      },
    )
  })

  it('coalesce sends two replies as one segment', async () => {
    await play(
      [always('STAT', 'no-terminator'), always('STAT', { coalesce: 2 })],
      dial,
      async (stage) => {
        const { client, server } = stage
        const segments = segmentsOf(client)
        expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
        client.send('STAT\r\n')
        client.send('NOOP\r\n')
        await client.line()
        expect(await client.line()).toMatch(/^\+OK/)
        expect(segments).toHaveLength(2)
        expect(segments[1]).toMatch(/^\+OK 3 \d+\r\n\+OK.*\r\n$/)
        const details = faultsOf(server).map(({ detail }) => detail)
        expect(details).toEqual([
          'did not act: no other reply came in time',
          expect.stringMatching(/^2 replies as one, \d+ octets$/),
        ])
      },
    )
  })

  it('corrupt changes the same octet in the same way for the same seed', async () => {
    const bodies: string[] = []
    for (let time = 0; time < 2; time++) {
      await play([always('RETR', { corrupt: { rate: 0.1 } })], dial, async ({ client }) => {
        const before = client.received.length
        client.send('RETR 2\r\n')
        await client.until((text) => text.length >= before + truth.length)
        bodies.push(client.received.slice(before))
      })
    }
    expect(bodies[0]).toHaveLength(truth.length)
    expect(bodies[0]).not.toBe(truth)
    expect(bodies[1]).toBe(bodies[0])
  })

  it('several faults of one reply act one on what the other made', async () => {
    const faults: Rule['fault'] = [
      { 'insert-line': { line: '.hidden', at: 99 } },
      'doubled-terminator',
      { 'drop-octets': { from: 'start', octets: 4 } },
      { slice: { size: 16, gap: 5 } },
    ]
    await play([always('LIST -', faults)], dial, async ({ client, server }) => {
      const segments = segmentsOf(client)
      client.send('LIST\r\n')
      await client.until((text) => text.endsWith('.\r\n.\r\n'))
      const whole = segments.join('')
      expect(whole).toMatch(
        /^3 messages.*\r\n1 \d+\r\n2 \d+\r\n3 \d+\r\n\.\.hidden\r\n\.\r\n\.\r\n$/,
      )
      expect(segments).toEqual(whole.match(/.{1,16}/gs))
      expect(faultsOf(server).map(({ fault }) => Object.keys(fault)[0])).toEqual([
        'insert-line',
        'doubled-terminator',
        'drop-octets',
        'slice',
      ])
    })
  })

  it('answer-twice says a listing twice, answer-previous once more', async () => {
    const rules = [always('UIDL -', 'answer-twice'), always('NOOP', 'answer-previous')]
    await play(rules, dial, async ({ client }) => {
      const once = await client.multi('UIDL')
      expect(once.lines).toHaveLength(3)
      const twice = await client.body(await client.line())
      expect(twice.lines).toEqual(once.lines)
      const scan = await client.multi('LIST')
      const again = await client.multi('NOOP')
      expect(again).toEqual(scan)
    })
  })

  it('latency at connect delays commands that came together once', async () => {
    await play([always('connect', { latency: '500ms' })], dial, async ({ client, clock }) => {
      const start = clock.now()
      client.send('NOOP\r\n'.repeat(10))
      for (let reply = 0; reply < 10; reply++) expect(await client.line()).toMatch(/^\+OK/)
      expect(clock.now() - start).toBe(500)
      await client.command('NOOP')
      expect(clock.now() - start).toBe(1000)
    })
  })

  it('bandwidth at connect takes as long as it should', async () => {
    await play([always('connect', { bandwidth: 100 })], dial, async ({ client, clock }) => {
      const start = clock.now()
      const { content } = await client.multi('RETR 2')
      expect(content).toBe(three[1])
      const time = (truth.length / 100) * 1000
      expect(clock.now() - start).toBeGreaterThan(time - 30)
      expect(clock.now() - start).toBeLessThan(time + 30)
    })
  })

  it('life-time ends a connection that stalls', async () => {
    const rules = [always('connect', { 'life-time': '5m' }), always('STAT', 'stall')]
    await play(rules, dial, async ({ client, clock, server }) => {
      client.send('STAT\r\n')
      expect((await client.end()).rest).toBe('')
      expect(clock.now()).toBe(300_000)
      const kinds = faultsOf(server).map(({ fault }) => Object.keys(fault)[0])
      expect(kinds).toEqual(['stall', 'life-time'])
      expect(await server.waitFor({ kind: 'end' })).toMatchObject({ how: 'scripted' })
    })
  })

  it('life-time ends an idle connection', async () => {
    await play(
      [always('connect', { 'life-time': '5m' })],
      dial,
      async ({ client, clock, server }) => {
        expect((await client.end()).how).toBe('fin')
        expect(clock.now()).toBeGreaterThanOrEqual(300_000)
        expect(faultsOf(server)).toMatchObject([{ fault: { 'life-time': { for: 300_000 } } }])
      },
    )
  })
})

describe('below TLS', () => {
  it.each([
    ['latency', { ms: '700ms' }],
    ['slice', { size: 40, gap: 5 }],
  ])('%s leaves the conversation as it is', async (kind, values) => {
    const fault = { [kind]: { ...values, layer: 'ciphertext' } }
    const rules = [{ on: 'tls', times: 'always' as const, fault }]
    await play(rules, connectTls, async ({ client, clock, server }) => {
      const start = clock.now()
      expect((await client.multi('RETR 2')).content).toBe(three[1])
      if (kind === 'latency') expect(clock.now() - start).toBeGreaterThanOrEqual(700)
      expect(faultsOf(server)).toMatchObject([{ layer: 'ciphertext' }])
    })
  })

  it('corrupt makes the client end the connection', async () => {
    const fault = { corrupt: { at: 6000, what: 'octet', layer: 'ciphertext' } }
    const rules = [{ on: 'tls', times: 'always' as const, fault }]
    await play(rules, connectTls, async ({ client, server }) => {
      client.send('RETR 2\r\n'.repeat(100))
      expect((await client.end()).how).toBe('reset')
      expect(faultsOf(server)).toMatchObject([{ site: 'wire', layer: 'ciphertext' }])
    })
  })
})
