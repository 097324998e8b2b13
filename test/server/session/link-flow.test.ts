import { describe, expect, it } from 'vitest'
import type { Performance } from '../../../server/session/script.ts'
import type { Step, WireEffect } from '../../../server/wire/wire-effect.ts'
import {
  by,
  connectionScript,
  faultsOf,
  impose,
  replies,
  sentOf,
  serveScript,
} from '../../support/serve-script.ts'
import { connect, connectStls } from '../../support/serve.ts'

const mebibyte = 1024 * 1024

const at = (
  verb: string,
  change: (truth: Performance) => Performance,
): ReturnType<typeof replies> => replies((said, truth) => (said === verb ? change(truth) : truth))

/** Passes octets on and notes how many are under way at most. */
const through: WireEffect = {
  *octets(octets) {
    yield { do: 'send', octets }
  },
}

describe('octets on their way through effects', () => {
  it('are not gathered while the client does not read, however large the message', async () => {
    const line = `${'x'.repeat(1022)}\r\n`
    const body = line.repeat(50 * 1024)
    let passed = 0
    const effect: WireEffect = {
      *octets(octets) {
        passed += octets.length
        yield { do: 'send', octets }
      },
    }
    const server = await serveScript(
      {
        reply: at('RETR', (truth) => ({
          spoken: { ...truth.spoken, lines: [(one) => one] },
          wire: [impose(effect)],
        })),
      },
      { mailbox: [{ content: body }] },
    )
    const client = await connect(server)
    await client.login()
    client.socket.pause()
    client.send('RETR 1\r\n')
    // The kernel's buffers fill up; then nothing more is taken.
    let last = -1
    await expect
      .poll(
        () => {
          const still = passed > 0 && passed === last
          last = passed
          return still
        },
        { interval: 200, timeout: 8000 },
      )
      .toBe(true)
    expect(passed).toBeLessThan(20 * mebibyte)
    let got = 0
    client.socket.removeAllListeners('data')
    client.socket.on('data', (chunk: Buffer) => (got += chunk.length))
    const done = server.waitFor({ command: 'RETR' }, { timeoutMs: 20_000 })
    client.socket.resume()
    await done
    await expect.poll(() => got).toBeGreaterThanOrEqual(body.length)
    expect(sentOf(server).at(-1)?.body).toMatchObject({ octets: body.length, complete: true })
  })

  it('are not read from a large message before a slow effect lets them pass', async () => {
    const size = 50 * mebibyte
    let read = 0
    let passed = 0
    let most = 0
    const slow: WireEffect = {
      *octets(octets) {
        most = Math.max(most, read - passed)
        yield { do: 'wait', ms: 1000 }
        passed += octets.length
        yield { do: 'send', octets }
      },
    }
    const server = await serveScript(
      {
        reply: at('RETR', (truth) => ({
          spoken: {
            ...truth.spoken,
            lines: [
              (line) => {
                read += line.length + 2
                return line
              },
            ],
          },
          wire: [impose(slow)],
        })),
      },
      { mailbox: [{ content: `${'z'.repeat(4094)}\r\n`.repeat(size / 4096) }] },
    )
    const client = await connect(server)
    await client.login()
    client.socket.removeAllListeners('data').resume()
    let done = false
    void server.waitFor({ command: 'RETR' }, { timeoutMs: 20_000 }).then(() => (done = true))
    client.send('RETR 1\r\n')
    while (!done && server.connections > 0) {
      await server.clock.advance(1000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(read).toBe(size)
    expect(most).toBeLessThan(mebibyte)
  })

  it('are counted as they went when a large message is cut, in its body too', async () => {
    const body = `.${'y'.repeat(100)}\r\n`.repeat(2000)
    let left = 100_000
    const cut: WireEffect = {
      *octets(octets) {
        const part = octets.subarray(0, left)
        left -= part.length
        yield { do: 'send', octets: part }
        if (left === 0) yield { do: 'cut', how: 'fin' }
      },
    }
    const server = await serveScript(
      { reply: at('RETR', (truth) => ({ ...truth, wire: [impose(cut)] })) },
      { mailbox: [{ content: body }] },
    )
    const client = await connect(server)
    await client.login()
    const before = client.received.length
    client.send('RETR 1\r\n')
    await client.end()
    const wire = client.received.slice(before)
    expect(wire).toHaveLength(100_000)
    const content = wire.slice(wire.indexOf('\n') + 1).replace(/(^|\n)\./g, '$1')
    const sent = sentOf(server).at(-1)
    expect(sent?.octets).toBe(100_000)
    expect(sent?.body).toEqual({
      kind: 'message',
      octets: content.length,
      head: content.slice(0, 256),
      tail: content.slice(-128),
      complete: false,
    })
  })

  it('go on for as long as the client stays, where there is no end', async () => {
    const server = await serveScript({
      reply: at('NOOP', (truth) => ({
        spoken: {
          ...truth.spoken,
          endless: { octets: Buffer.from('* more\r\n'), limit: 1024 * mebibyte },
          applied: [by({ endless: {} })],
        },
        wire: [],
      })),
    })
    const client = await connect(server)
    await client.login()
    client.send('NOOP\r\n')
    await client.until((text) => text.length > 100_000)
    client.reset()
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'client' })
    expect(sentOf(server).at(-1)?.octets).toBeGreaterThan(100_000)
    expect(sentOf(server).at(-1)?.octets).toBeLessThan(100 * mebibyte)
  })

  it('are said in order: a line is answered when the reply before it is out', async () => {
    const slow: WireEffect = {
      *octets(octets) {
        yield { do: 'wait', ms: 100 }
        yield { do: 'send', octets }
      },
    }
    const server = await serveScript(() =>
      connectionScript({ arrival: { take: 'accept', wire: [impose(slow)] } }),
    )
    const client = connect(server)
    await expect.poll(() => server.connections).toBe(1)
    await server.clock.advance(100)
    const talking = await client
    const asked = server.waitFor({ command: 'USER' })
    talking.send('USER alice\r\nPASS secret\r\nSTAT\r\n')
    await expect.poll(() => server.transcript.entries.length).toBeGreaterThanOrEqual(3)
    await server.clock.advance(100)
    await asked
    const verbs = server.transcript.entries.flatMap((entry) =>
      entry.kind === 'received' ? [entry.verb] : [],
    )
    expect(verbs).not.toContain('STAT')
    await server.clock.advance(100)
    await server.clock.advance(100)
    expect(await talking.line()).toMatch(/^\+OK/)
    expect(await talking.line()).toMatch(/^\+OK/)
    expect(await talking.line()).toBe('+OK 3 172')
  })

  it('that are held back are let go before TLS begins', async () => {
    let held: Buffer[] = []
    const holding: WireEffect = {
      *octets(octets) {
        if (held.length === 0) yield { do: 'later', ms: 1000 }
        held.push(octets)
      },
      *due(): Generator<Step> {
        const octets = Buffer.concat(held)
        held = []
        yield { do: 'tell' }
        yield { do: 'send', octets }
      },
      get holding() {
        return held.length > 0
      },
    }
    const server = await serveScript({
      reply: at('STLS', (truth) => ({ ...truth, wire: [impose(holding)] })),
    })
    const dialling = connectStls(server)
    await server.waitFor({ command: 'STLS' })
    await server.clock.advance(1000)
    const client = await dialling
    expect(await client.login()).toMatch(/^\+OK/)
    expect(faultsOf(server)).toHaveLength(1)
    expect(server.transcript.entries.map(({ kind }) => kind)).toContain('tls')
  })

  it('leave no trace of a link when it is over', async () => {
    const server = await serveScript({
      reply: at('NOOP', (truth) => ({ ...truth, wire: [impose(through)] })),
    })
    const client = await connect(server)
    await client.login()
    await client.command('NOOP')
    // Answered in one turn again: a batch comes back in one piece.
    const pieces: number[] = []
    client.socket.on('data', (chunk: Buffer) => pieces.push(chunk.length))
    client.send('STAT\r\nSTAT\r\n')
    await client.line()
    await client.line()
    expect(pieces).toEqual([22])
  })

  it('do not keep a server from closing', async () => {
    const slow: WireEffect = {
      *octets(octets) {
        yield { do: 'wait', ms: 60_000 }
        yield { do: 'send', octets }
      },
      *end() {
        yield { do: 'wait', ms: Infinity }
      },
    }
    const server = await serveScript({
      reply: at('STAT', (truth) => ({ ...truth, wire: [impose(slow)] })),
    })
    const client = await connect(server)
    await client.login()
    client.send('STAT\r\n')
    await server.waitFor({ where: (entry) => entry.kind === 'received' && entry.line === 'STAT' })
    await server.close(0)
    expect(server.connections).toBe(0)
    expect(server.transcript.entries.at(-1)).toMatchObject({ kind: 'end', how: 'shutdown' })
    expect(server.clock.pending).toBe(0)
  })
})
