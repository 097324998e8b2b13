// Clients that do not read, and clients that are gone. Nothing here waits for time to pass.
import { afterEach, describe, expect, it } from 'vitest'
import type { OctetStream } from '../../server/base/octet-stream.ts'
import { virtualClock } from '../../server/index.ts'
import type { Maildrop, Message } from '../../server/mailbox/message.ts'
import { serveMaildrop } from '../support/serve-maildrop.ts'
import { connect, connectTls, login, serve, three } from '../support/serve.ts'
import { nextTurn } from './support.ts'

const mebi = 1024 * 1024
const gibi = 1024 * mebi

/** What the kernel's buffers on both sides may hold besides our own, in octets. */
const buffers = 24 * mebi

/** One message of 1 GiB that counts what is taken of it. */
function counted(): { maildrop: Maildrop; taken: () => number; open: () => number } {
  let taken = 0
  let open = 0
  const line = Buffer.from(`${'x'.repeat(76)}\r\n`.repeat(512))
  const stream = (): OctetStream => {
    let left = gibi
    open++
    return {
      next() {
        const chunk = line.subarray(0, Math.min(line.length, left))
        left -= chunk.length
        taken += chunk.length
        return chunk.length === 0 ? null : chunk
      },
      close: () => void open--,
    }
  }
  const message: Message = {
    octets: gibi,
    dotFree: true,
    utf8Header: false,
    whole: () => null,
    open: stream,
  }
  const maildrop: Maildrop = {
    name: 'large',
    snapshot: () => ({
      count: 1,
      octets: gibi,
      octetsOf: () => gibi,
      uidOf: () => 'large',
      message: () => message,
      arrivedAt: () => 0,
    }),
    deliver: () => '',
    remove: () => ({ removed: 0 }),
    close: () => {},
  }
  return { maildrop, taken: () => taken, open: () => open }
}

/** Lets the event loop turn until a number has stood still for a while of turns. */
async function still(value: () => number): Promise<number> {
  let last = -1
  for (let same = 0; same < 200; same++) {
    await nextTurn()
    if (value() === last) continue
    last = value()
    same = 0
  }
  return last
}

describe('a client that stops reading', () => {
  it('makes the server stop producing, and one that is gone frees all', async () => {
    const { maildrop, taken, open } = counted()
    const server = await serveMaildrop(maildrop)
    const client = await server.connect()
    await client.login()
    client.socket.pause()
    client.send('RETR 1\r\n')
    await expect.poll(taken).toBeGreaterThan(0)
    const before = process.memoryUsage().rss
    const stopped = await still(taken)
    expect(stopped).toBeLessThan(buffers)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * mebi)
    expect(open()).toBe(1)
    client.reset()
    await server.empty()
    await expect.poll(open).toBe(0)
    expect(server.holder()).toBeUndefined()
    expect(taken()).toBeLessThan(buffers)
  })

  it('gets the rest when it reads again', async () => {
    const size = 40 * mebi
    const server = await serve({ mailbox: { generate: { messages: 1, size } } })
    const client = await login(server)
    client.socket.pause()
    client.send('RETR 1\r\nSTAT\r\n')
    await still(() => server.transcript.entries.length)
    expect(server.transcript.entries.at(-1)).toMatchObject({ kind: 'received', verb: 'RETR' })
    let octets = 0
    client.socket.removeAllListeners('data')
    const done = new Promise<void>((resolve) => {
      client.socket.on('data', (chunk: Buffer) => {
        octets += chunk.length
        if (chunk.toString('latin1').endsWith(`.\r\n+OK 1 ${size}\r\n`)) resolve()
      })
    })
    client.socket.resume()
    await done
    expect(octets).toBe(`+OK ${size} octets\r\n.\r\n+OK 1 ${size}\r\n`.length + size)
  })

  it('cannot fill memory with the answers to commands it sends all the same', async () => {
    const content = `Subject: x\r\n\r\n${'y'.repeat(40_000)}\r\n`
    const server = await serve({ mailbox: [{ content }] })
    const client = await login(server)
    client.socket.pause()
    const commands = 20_000
    client.send('RETR 1\r\n'.repeat(commands))
    const sent = (): number =>
      server.transcript.entries.filter((entry) => entry.kind === 'sent').length * content.length
    await expect.poll(sent).toBeGreaterThan(content.length * 10)
    // All together they would be 800 MB.
    expect(await still(sent)).toBeLessThan(buffers)
    client.reset()
    await server.waitFor({ kind: 'end' })
    expect(server.connections).toBe(0)
  })

  it('is given up after ten minutes, and its lock is free', async () => {
    const clock = virtualClock()
    const server = await serve({ clock, mailbox: { generate: { messages: 1, size: gibi } } })
    const client = await login(server)
    client.socket.pause()
    client.send('RETR 1\r\n')
    await server.waitFor({ where: (entry) => entry.kind === 'received' && entry.verb === 'RETR' })
    await still(() => process.memoryUsage().arrayBuffers)
    await clock.advance(600_000)
    const ended = await server.waitFor({ kind: 'end' })
    expect(ended).toMatchObject({ by: 'server', how: 'write-stalled' })
    expect(await (await connect(server)).login()).toMatch(/^\+OK/)
  })
})

describe('a client that is gone', () => {
  const moments: readonly (readonly [string, string])[] = [
    ['after the greeting', ''],
    ['in the middle of a line', 'USER ali'],
    ['between USER and PASS', 'USER alice\r\n'],
    ['inside an exchange', 'AUTH PLAIN\r\n'],
    ['while logging in', 'USER alice\r\nPASS secret\r\n'],
    ['with messages marked', 'USER alice\r\nPASS secret\r\nDELE 1\r\n'],
    ['inside RETR', 'USER alice\r\nPASS secret\r\nRETR 1\r\n'],
    ['inside UIDL', 'USER alice\r\nPASS secret\r\nUIDL\r\n'],
    ['at QUIT', 'USER alice\r\nPASS secret\r\nQUIT\r\n'],
  ]

  it.each(moments)('%s leaves neither connection nor lock', async (_, text) => {
    const server = await serve({ mailbox: { generate: { messages: 2000, size: '2MiB' } } })
    for (let count = 0; count < 10; count++) {
      const client = await connect(server)
      client.socket.pause()
      client.send(text)
      for (let turn = 0; turn < count; turn++) await nextTurn()
      client.reset()
      await server.waitFor({ kind: 'end', times: count + 1 })
    }
    expect(server.connections).toBe(0)
    const next = await connect(server)
    expect(await next.login()).toMatch(/^\+OK maildrop has 2000 messages/)
  })

  it('in the middle of a handshake leaves nothing either', async () => {
    const server = await serve()
    const { port } = server.pop3s ?? { port: 0 }
    const { dial } = await import('../support/raw-client.ts')
    const client = await dial({ port, greeting: false })
    client.send(Buffer.from('1603010200010001fc0303', 'hex'))
    await server.waitFor({ kind: 'connect' })
    client.reset()
    await server.waitFor({ kind: 'end' })
    expect(server.connections).toBe(0)
    expect((await connectTls(server)).greeting).toMatch(/^\+OK/)
  })

  it('for its own part only (half-closed) gets every answer it asked for', async () => {
    const server = await serve({ mailbox: { generate: { messages: 1, size: '3MiB' } } })
    const client = await connect(server)
    client.socket.end('USER alice\r\nPASS secret\r\nRETR 1\r\nDELE 1\r\nQUIT\r\n')
    const { rest, how } = await client.end()
    expect(how).toBe('fin')
    expect(rest.length).toBeGreaterThan(3 * mebi)
    expect(rest).toMatch(/\r\n\.\r\n\+OK [^\r]*\r\n\+OK goodbye; 1 message removed\r\n$/)
    expect(await server.messages()).toHaveLength(0)
  })
})

describe('many clients', () => {
  it('come and go, 300 at once, and leave nothing behind', async () => {
    const server = await serve({ users: [{ name: '*', password: 'secret' }], mailbox: three })
    const session = async (number: number): Promise<void> => {
      const client = await login(server, `user${number}`)
      expect((await client.multi('RETR 3')).content).toBe(three[2])
      await client.command('DELE 1')
      if (number % 3 === 0) client.reset()
      else expect(await client.command('QUIT')).toMatch(/^\+OK/)
    }
    await Promise.all(Array.from({ length: 300 }, (_, number) => session(number)))
    await server.waitFor({ kind: 'end', times: 300 })
    expect(server.connections).toBe(0)
  })
})

afterEach(() => {
  globalThis.gc?.()
})
