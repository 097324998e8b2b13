import { connect as connectTcp } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Server } from '../../../server/index.ts'
import type { Performance } from '../../../server/session/script.ts'
import { ok } from '../../../server/wire/reply.ts'
import type { Spoken } from '../../../server/wire/spoken.ts'
import type { WireEffect } from '../../../server/wire/wire-effect.ts'
import { dial } from '../../support/raw-client.ts'
import type { RawClient } from '../../support/raw-client.ts'
import {
  by,
  connectionScript,
  faultsOf,
  impose,
  replies,
  sentOf,
  serveScript,
} from '../../support/serve-script.ts'
import { connect, connectStls, connectTls } from '../../support/serve.ts'

const through: WireEffect['octets'] = function* (octets) {
  yield { do: 'send', octets }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const received = (server: Server): (string | undefined)[] =>
  server.transcript.entries.flatMap((entry) => (entry.kind === 'received' ? [entry.line] : []))

const saying = (line: string, more: Partial<Spoken> = {}): Performance => ({
  spoken: { reply: ok('unused'), status: Buffer.from(line), ...more },
  wire: [],
})

/** The spoken of one verb changed. */
const changed = (verb: string, change: Partial<Spoken>): ReturnType<typeof replies> =>
  replies((said, truth) =>
    said === verb ? { ...truth, spoken: { ...truth.spoken, ...change } } : truth,
  )

const ways: readonly (readonly [string, (server: Server) => Promise<RawClient>])[] = [
  ['in clear', connect],
  ['after STLS', (server) => connectStls(server)],
  ['with TLS from the first octet', (server) => connectTls(server)],
]

describe.each(ways)('a scripted reply %s', (_name, dialUp) => {
  it('is said as it is odd, with its faults and the truth in the transcript', async () => {
    const applied = [by({ replace: { line: '-ERR no' } }), by({ append: { octets: 'x' } })]
    const server = await serveScript({
      reply: changed('STAT', {
        status: Buffer.from('-ERR no'),
        behind: [Buffer.from('x\r\n')],
        applied,
      }),
    })
    const client = await dialUp(server)
    await client.login()
    const offset = client.received.length
    expect(await client.command('STAT')).toBe('-ERR no')
    expect(await client.line()).toBe('x')
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
    expect(sentOf(server).at(-2)).toMatchObject({
      as: 'reply',
      line: '-ERR no',
      truth: '+OK 3 172',
      octets: 12,
      offset,
    })
    expect(sentOf(server).at(-1)).toMatchObject({ offset: offset + 12 })
    expect(sentOf(server).at(-1)?.truth).toBeUndefined()
    expect(faultsOf(server)).toMatchObject([
      { fault: { replace: {} }, site: 'reply', layer: 'clear', offset },
      { fault: { append: {} }, site: 'reply', layer: 'clear', offset },
    ])
  })

  it('that is never said leaves the next line answered', async () => {
    const server = await serveScript({
      reply: changed('STAT', { silent: true, applied: [by({ 'never-answer': {} })] }),
    })
    const client = await dialUp(server)
    await client.login()
    client.send('STAT\r\n')
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
    expect(received(server)).toContain('STAT')
    expect(faultsOf(server)).toHaveLength(1)
  })

  it('ends the connection where it says so, by order of the script', async () => {
    const reply = { ...ok('enough'), after: 'close' as const }
    const server = await serveScript({ reply: changed('STAT', { reply }) })
    const client = await dialUp(server)
    await client.login()
    expect(await client.command('STAT')).toBe('+OK enough')
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'server', how: 'scripted' })
  })

  it('that is the truth ends QUIT as QUIT', async () => {
    const gone: string[] = []
    const server = await serveScript({
      reply: changed('QUIT', { behind: [Buffer.from('+OK?\r\n')] }),
      gone: (how) => void gone.push(how),
    })
    const client = await dialUp(server)
    await client.login()
    await client.command('QUIT')
    expect(await client.end()).toEqual({ rest: '+OK?\r\n', how: 'fin' })
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'client', how: 'quit' })
    expect(gone).toEqual(['quit'])
  })

  it('is followed by octets in segments of their own where that is wanted', async () => {
    const effect: WireEffect = {
      *octets(octets) {
        for (const octet of octets) {
          yield { do: 'send', octets: Buffer.from([octet]) }
          yield { do: 'push' }
        }
      },
    }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'NOOP' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const client = await dialUp(server)
    await client.login()
    let records = 0
    client.socket.on('data', () => records++)
    const line = await client.command('NOOP')
    await client.command('STAT')
    expect(line).toMatch(/^\+OK/)
    expect(records).toBeGreaterThan(1)
    expect(sentOf(server).at(-2)?.octets).toBe(line.length + 2)
  })

  it('that stalls for ever stays until the client leaves', async () => {
    const effect: WireEffect = {
      *octets(octets) {
        yield { do: 'send', octets: octets.subarray(0, 3) }
        yield { do: 'tell' }
        yield { do: 'wait', ms: Infinity }
        yield { do: 'send', octets: octets.subarray(3) }
      },
    }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const client = await dialUp(server)
    await client.login()
    const before = client.received.length
    client.send('STAT\r\n')
    await client.until((text) => text.length === before + 3)
    client.socket.end()
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'client', how: 'closed' })
    expect(sentOf(server).at(-1)).toMatchObject({ octets: 3, line: '+OK 3 172' })
    await expect.poll(() => server.connections).toBe(0)
  })

  it('that stalls for ever ends with the server, or by autologout', async () => {
    const effect: WireEffect = {
      *octets() {
        yield { do: 'wait', ms: Infinity }
      },
    }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const [one, other] = [await dialUp(server), await dialUp(server)]
    one.send('USER x\r\n')
    await one.line()
    await other.login()
    const asked = server.waitFor({
      where: (entry) => entry.kind === 'received' && entry.line === 'STAT',
    })
    other.send('STAT\r\n')
    await asked
    await turn()
    const end = server.waitFor({ kind: 'end', connection: 2 })
    await server.clock.advance(600_000)
    expect(await end).toMatchObject({ by: 'server', how: 'autologout' })
    expect((await other.end()).how).toBe('fin')
    await server.close(0)
    expect(server.connections).toBe(0)
  })

  it('that waits longer than autologout is no silence of the client', async () => {
    const effect: WireEffect = {
      *octets(octets) {
        yield { do: 'wait', ms: 3_600_000 }
        yield { do: 'send', octets }
      },
    }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const client = await dialUp(server)
    await client.login()
    const asked = server.waitFor({
      where: (entry) => entry.kind === 'received' && entry.line === 'STAT',
    })
    client.send('STAT\r\n')
    await asked
    await turn()
    await server.clock.advance(3_600_000)
    expect(await client.line()).toBe('+OK 3 172')
    const end = server.waitFor({ kind: 'end' })
    await server.clock.advance(600_000)
    expect(await end).toMatchObject({ how: 'autologout' })
  })

  it('may end our direction only, and the client is still heard', async () => {
    const effect: WireEffect = {
      octets: through,
      end: () => [{ do: 'tell' }, { do: 'half-close' }],
    }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const client = await dialUp(server)
    // A client that goes on although the server has ended its direction.
    client.socket.allowHalfOpen = true
    await client.login()
    expect(await client.command('STAT')).toBe('+OK 3 172')
    expect((await client.end()).how).toBe('fin')
    const heard = server.waitFor({ command: 'LIST' })
    client.socket.write('LIST\r\n')
    await heard
    expect(sentOf(server).at(-1)).toMatchObject({ octets: 0, line: expect.stringMatching(/^\+OK/) })
    client.socket.end()
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'client', how: 'closed' })
  })

  it('may deafen the server: nothing more is read, and autologout ends it', async () => {
    const effect: WireEffect = { octets: through, end: () => [{ do: 'deafen' }] }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const client = await dialUp(server)
    await client.login()
    await client.command('STAT')
    client.send('LIST\r\n')
    const end = server.waitFor({ kind: 'end' })
    await server.clock.advance(600_000)
    await server.clock.advance(5000)
    expect(await end).toMatchObject({ by: 'server', how: 'autologout' })
    expect(received(server)).not.toContain('LIST')
    expect(server.connections).toBe(0)
  })

  it('may swallow what the client sends from then on', async () => {
    const effect: WireEffect = { octets: through, end: () => [{ do: 'swallow-input' }] }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const client = await dialUp(server)
    await client.login()
    await client.command('STAT')
    client.socket.end('LIST\r\n')
    await server.waitFor({ kind: 'end' })
    expect(received(server)).not.toContain('LIST')
    const thrown = server.transcript.entries.find(({ kind }) => kind === 'discarded')
    expect(thrown).toMatchObject({ octets: 6, reason: 'swallowed' })
  })

  it('lets a client go that vanishes in a finite wait', async () => {
    const effect: WireEffect = {
      *octets(octets) {
        yield { do: 'wait', ms: 60_000 }
        yield { do: 'send', octets }
      },
    }
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(effect)] } : truth,
      ),
    })
    const client = await dialUp(server)
    await client.login()
    const asked = server.waitFor({
      where: (entry) => entry.kind === 'received' && entry.line === 'STAT',
    })
    client.send('STAT\r\n')
    await asked
    await turn()
    client.reset()
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'client' })
    expect(sentOf(server).at(-1)).toMatchObject({ octets: 0 })
    await expect.poll(() => server.connections).toBe(0)
    // Nothing but the clock of the other sessions is left: none.
    expect(server.clock.pending).toBe(0)
  })

  it('is the same octets again for the same client', async () => {
    const run = async (): Promise<string> => {
      const server = await serveScript({
        reply: changed('RETR', {
          before: [Buffer.from('* hello\r\n')],
          times: 2,
          lines: [(line, index) => (index === 1 ? [line, line] : line)],
        }),
      })
      const client = await dialUp(server)
      await client.login()
      await client.multi('LIST')
      client.send('RETR 2\r\nRETR 3\r\nQUIT\r\n')
      await client.end()
      return client.received
    }
    expect(await run()).toBe(await run())
  })
})

/** How a connection ends that says nothing. */
function ending(port: number): Promise<'fin' | 'reset'> {
  return new Promise((resolve) => {
    const socket = connectTcp(port)
    socket
      .on('error', () => resolve('reset'))
      .on('end', () => resolve('fin'))
      .resume()
  })
}

describe('the arrival of a connection', () => {
  it.each([
    ['close', 'fin'],
    ['reset', 'reset'],
  ] as const)('may be its end, by %s', async (take, how) => {
    const server = await serveScript({
      arrival: { take, wire: [], applied: by({ 'accept-then-close': { with: how } }) },
    })
    for (const port of [server.pop3.port, server.pop3s?.port ?? 0]) {
      expect(await ending(port)).toBe(how)
    }
    await server.waitFor({ kind: 'end', times: 2 })
    const ends = server.transcript.entries.filter(({ kind }) => kind === 'end')
    expect(ends).toMatchObject([
      { by: 'server', how: 'scripted', sent: 0 },
      { by: 'server', how: 'scripted', sent: 0 },
    ])
    expect(faultsOf(server)).toHaveLength(2)
  })

  it('may be in clear on the TLS port', async () => {
    const server = await serveScript({
      arrival: { take: 'accept', wire: [], swapTls: by({ 'plaintext-on-tls-port': {} }) },
    })
    const client = await dial({ port: server.pop3s?.port ?? 0 })
    expect(client.greeting).toMatch(/^\+OK/)
    expect(await client.login()).toMatch(/^\+OK/)
    expect(faultsOf(server)).toMatchObject([{ site: 'tls' }])
  })

  it('may be with TLS on the plain port', async () => {
    const server = await serveScript({
      arrival: { take: 'accept', wire: [], swapTls: by({ 'tls-on-plain-port': {} }) },
    })
    const client = await dial({ port: server.pop3.port, tls: { ca: await server.ca() } })
    expect(client.greeting).toMatch(/^\+OK/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('may bring effects that last: before TLS, through it and to the end', async () => {
    const order: string[] = []
    const effect: WireEffect = {
      begin: () => {
        order.push('begin')
        return []
      },
      *octets(octets) {
        yield { do: 'tell' }
        yield { do: 'send', octets }
      },
      *end() {
        order.push('end')
        yield { do: 'wait', ms: 2000 }
      },
    }
    const server = await serveScript(() =>
      connectionScript({ arrival: { take: 'accept', wire: [impose(effect)] } }),
    )
    const client = await connectStls(server)
    await client.login()
    const quit = server.waitFor({ command: 'QUIT' })
    client.send('QUIT\r\n')
    await quit
    await server.clock.advance(1999)
    expect(server.connections).toBe(1)
    await server.clock.advance(1)
    expect((await client.end()).how).toBe('fin')
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'client', how: 'quit' })
    expect(order).toEqual(['begin', 'end'])
    // Greeting and +OK to STLS in clear, three answers inside TLS.
    const offsets = faultsOf(server).map(({ offset }) => offset)
    expect(offsets).toHaveLength(5)
    expect(offsets[0]).toBe(0)
    expect(offsets[2]).toBe(0)
    expect(faultsOf(server).every(({ into }) => into === undefined)).toBe(true)
  })

  it('may bring a life time that ends it in the middle of anything', async () => {
    const effect: WireEffect = {
      begin: () => [{ do: 'later', ms: 3000 }],
      octets: through,
      *due() {
        yield { do: 'tell' }
        yield { do: 'cut', how: 'fin' }
      },
    }
    const server = await serveScript(() =>
      connectionScript({ arrival: { take: 'accept', wire: [impose(effect)] } }),
    )
    const shaking = connectTcp(server.pop3s?.port ?? 0)
    shaking.on('error', () => {}).resume()
    const closed = new Promise((resolve) => shaking.once('close', resolve))
    const client = await connect(server)
    await client.login()
    await server.clock.advance(3000)
    expect((await client.end()).how).toBe('fin')
    await closed
    await server.waitFor({ kind: 'end', times: 2 })
    expect(server.transcript.entries.filter(({ kind }) => kind === 'end')).toMatchObject([
      { how: 'scripted' },
      { how: 'scripted' },
    ])
  })
})

describe('what is said unasked', () => {
  it('is said after so long a silence, and again as the script has it', async () => {
    let times = 0
    const server = await serveScript({
      idleAfter: 5000,
      idle: () => ({ say: saying(`* silent ${++times}`), again: times === 2 ? null : 1000 }),
    })
    const client = await connect(server)
    await client.login()
    await server.clock.advance(4999)
    await client.command('CAPA')
    await client.body()
    await server.clock.advance(5000)
    expect(await client.line()).toBe('* silent 1')
    await server.clock.advance(1000)
    expect(await client.line()).toBe('* silent 2')
    await server.clock.advance(60_000)
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
    expect(times).toBe(2)
    const unasked = sentOf(server).filter(({ as }) => as === 'unsolicited')
    expect(unasked).toMatchObject([
      { answers: 0, line: '* silent 1', octets: 12 },
      { answers: 0, line: '* silent 2', octets: 12 },
    ])
    expect(server.transcript.text()).toContain('S: * silent 1   (unasked)')
  })

  it('waits until nothing else is being said', async () => {
    const slow: WireEffect = {
      *octets(octets) {
        yield { do: 'wait', ms: 8000 }
        yield { do: 'send', octets }
      },
    }
    const server = await serveScript({
      idleAfter: 5000,
      idle: () => ({ say: saying('* silent'), again: null }),
      reply: replies((verb, truth) =>
        verb === 'STAT' ? { ...truth, wire: [impose(slow)] } : truth,
      ),
    })
    const client = await connect(server)
    await client.login()
    const asked = server.waitFor({
      where: (entry) => entry.kind === 'received' && entry.line === 'STAT',
    })
    client.send('STAT\r\n')
    await asked
    await turn()
    await server.clock.advance(7999)
    expect(client.received).not.toContain('silent')
    await server.clock.advance(1)
    expect(await client.line()).toBe('+OK 3 172')
    expect(await client.line()).toBe('* silent')
  })

  it.each(ways.slice(1))(
    'is said when TLS has begun %s, before anything else',
    async (_name, dialUp) => {
      const server = await serveScript({ secured: () => saying('+OK secured') })
      const client = await dialUp(server)
      if (client.greeting === '+OK secured') expect(await client.line()).toMatch(/^\+OK/)
      else expect(await client.line()).toBe('+OK secured')
      expect(await client.login()).toMatch(/^\+OK/)
    },
  )
})

describe('an interceptor beside a script', () => {
  it('stands outermost: the script is its next', async () => {
    const server = await serveScript(
      { reply: changed('STAT', { status: Buffer.from('+OK scripted') }) },
      {},
      {
        interceptor(moment, next) {
          if (moment.verb === 'NOOP') return ok('intercepted')
          if (moment.verb !== 'LIST') return next()
          next()
          return ok('replaced')
        },
      },
    )
    const client = await connect(server)
    await client.login()
    expect(await client.command('STAT')).toBe('+OK scripted')
    expect(await client.command('NOOP')).toBe('+OK intercepted')
    expect(await client.command('LIST')).toBe('+OK replaced')
  })
})

describe('secrets', () => {
  it('do not come into the transcript by replies that repeat them', async () => {
    const server = await serveScript({
      reply(moment, next) {
        const reply = next()
        const spoken = (said: Spoken['reply']): Performance => ({
          spoken: { reply: said, status: Buffer.from(`-ERR not ${moment.line}`, 'latin1') },
          wire: [],
        })
        return reply instanceof Promise ? reply.then(spoken) : spoken(reply)
      },
    })
    const client = await dial({ port: server.pop3.port })
    await client.command('USER alice')
    expect(await client.command('PASS hunter2!')).toBe('-ERR not PASS hunter2!')
    expect(await client.command('AUTH PLAIN AGFsaWNlAHNlY3JldA==')).toContain('AGFs')
    expect(await client.command('XHELLO hunter2!')).toContain('hunter2!')
    for (const text of [server.transcript.text(), server.transcript.jsonLines()]) {
      expect(text).toContain('-ERR not PASS <password-1>')
      expect(text).not.toContain('AGFs')
      expect(text).not.toMatch(/S: .*hunter2/)
    }
  })
})
