import { describe, expect, it } from 'vitest'
import { realClock, virtualClock } from '../../server/index.ts'
import type { Maildrop, Snapshot, UpdateResult } from '../../server/mailbox/message.ts'
import { arrayMaildrop } from '../../server/mailbox/sources/array.ts'
import { strict } from '../../server/state/settings.ts'
import { serveMaildrop } from '../support/serve-maildrop.ts'
import { connect, connectTls, login, serve, three } from '../support/serve.ts'

const minutes = 60_000
/** A maildrop whose UPDATE does what the test says. */
function removing(remove: Maildrop['remove']): Maildrop {
  return { ...arrayMaildrop(three, { clock: realClock() }), remove }
}

describe('UPDATE', () => {
  it('[quit.update] [quit.only-marked] removes what is marked and nothing else', async () => {
    const server = await serve()
    const client = await login(server)
    await client.command('DELE 1')
    await client.command('DELE 3')
    expect(await client.command('QUIT')).toBe('+OK goodbye; 2 messages removed')
    expect((await server.messages()).map(({ octets }) => octets)).toEqual([three[1]?.length])
    const next = await login(server)
    expect((await next.multi('RETR 1')).content).toBe(three[1])
  })

  it('[quit.update] [quit.server-closes] answers after the removal, then closes', async () => {
    let finish = (): void => {}
    const removed: number[] = []
    const drop = arrayMaildrop(three, { clock: realClock() })
    const server = await serveMaildrop({
      ...drop,
      remove: (_: Snapshot, indexes: readonly number[]) =>
        new Promise<UpdateResult>((resolve) => {
          removed.push(...indexes)
          finish = () => resolve({ removed: indexes.length })
        }),
    })
    const client = await server.connect()
    await client.login()
    await client.command('DELE 2')
    const before = client.received
    client.send('QUIT\r\nSTAT\r\n')
    await expect.poll(() => removed).toEqual([1])
    expect(client.received).toBe(before)
    expect(server.holder()).toBe(1)
    finish()
    expect(await client.line()).toBe('+OK goodbye; 1 message removed')
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })

  it('[quit.err-partial] [quit.lock-released] says -ERR where something could not be removed, and lets go all the same', async () => {
    const server = await serveMaildrop(removing(() => ({ removed: 1, problem: 'disk full' })))
    const client = await server.connect()
    await client.login()
    await client.command('DELE 1')
    await client.command('DELE 2')
    expect(await client.command('QUIT')).toMatch(/^-ERR .*only 1 of 2 messages could be removed/)
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
    expect(await (await server.connect()).login()).toMatch(/^\+OK/)
  })

  it.each([
    [
      'throws',
      (): never => {
        throw new Error('disk gone')
      },
    ],
    ['fails later', () => Promise.reject(new Error('disk gone'))],
  ] as const)(
    '[quit.err-partial] [quit.lock-released] says -ERR and lets go where the removal %s',
    async (_, remove) => {
      const server = await serveMaildrop(removing(remove))
      const client = await server.connect()
      await client.login()
      await client.command('DELE 1')
      expect(await client.command('QUIT')).toMatch(/^-ERR /)
      expect(await client.end()).toEqual({ rest: '', how: 'fin' })
      expect(await (await server.connect()).login()).toMatch(/^\+OK/)
    },
  )

  it('[quit.server-closes] [quit.lock-released] lets the next session in at once', async () => {
    const server = await serve()
    for (let count = 0; count < 20; count++) {
      const client = await login(server)
      client.send('QUIT\r\n')
      expect(await client.line()).toBe('+OK goodbye')
      const next = await login(server)
      await next.command('QUIT')
      expect(await client.end()).toEqual({ rest: '', how: 'fin' })
    }
  })

  it('[update.never-without-quit] removes nothing after a FIN, a RST, a half-sent QUIT or the server’s own end', async () => {
    const server = await serve()
    const endings: ((client: Awaited<ReturnType<typeof login>>) => unknown)[] = [
      (client) => client.socket.end(),
      (client) => client.reset(),
      (client) => client.socket.end('QUIT'),
      (client) => client.socket.end('QUIT now\r\n'),
      (client) => client.socket.end('XYZZY\r\nQUI\r\n'),
    ]
    for (const [index, end] of endings.entries()) {
      const client = await login(server)
      await client.command('DELE 1')
      end(client)
      await server.waitFor({ kind: 'end', times: index + 1 })
      expect(await server.messages()).toHaveLength(3)
    }
  })

  it('[update.never-without-quit] removes nothing after a broken TLS session', async () => {
    const server = await serve()
    const client = await connectTls(server)
    await client.login()
    await client.command('DELE 1')
    client.reset()
    await server.waitFor({ kind: 'end' })
    expect(await server.messages()).toHaveLength(3)
    expect(await (await connect(server)).login()).toMatch(/^\+OK/)
  })

  it('[quit.update] happens for a client that sends QUIT and leaves without the answer', async () => {
    const server = await serve()
    const client = await login(server)
    client.socket.end('DELE 2\r\nQUIT\r\n')
    await server.waitFor({ kind: 'end' })
    expect(await server.messages()).toHaveLength(2)
  })
})

describe('the autologout timer', () => {
  it('[autologout.min-10-minutes] runs ten minutes in both policies, and cannot be set shorter', async () => {
    expect(strict.autologoutMs).toBe(600_000)
    await expect(serve({ settings: { autologoutMs: 599_999 } })).rejects.toThrow(/autologoutMs/)
    const clock = virtualClock()
    const server = await serve({ clock })
    const client = await login(server)
    await clock.advance(10 * minutes - 1)
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
  })

  it('[autologout.reset] begins again at each command', async () => {
    const clock = virtualClock()
    const client = await login(await serve({ clock }))
    for (let count = 0; count < 5; count++) {
      await clock.advance(9 * minutes)
      expect(await client.command(count % 2 === 0 ? 'NOOP' : 'XYZZY')).toMatch(/^(\+OK|-ERR)/)
    }
  })

  it('[autologout.silent-no-update] [update.never-without-quit] closes without a word and without UPDATE, and frees the lock', async () => {
    const clock = virtualClock()
    const server = await serve({ clock })
    const client = await login(server)
    await client.command('DELE 1')
    await clock.advance(10 * minutes)
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ how: 'autologout' })
    expect(await server.messages()).toHaveLength(3)
    expect(await (await connect(server)).login()).toMatch(/^\+OK/)
  })

  it('[autologout.silent-no-update] closes in AUTHORIZATION too', async () => {
    const clock = virtualClock()
    const client = await connect(await serve({ clock }))
    await clock.advance(10 * minutes)
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })
})

describe('EXPIRE', () => {
  const day = 86_400_000

  it('[expire.zero-implicit-dele] 0 removes what was fetched by RETR, at QUIT only', async () => {
    const server = await serve({ settings: { expireDays: 0 } })
    const lost = await login(server)
    await lost.multi('RETR 1')
    lost.reset()
    await server.waitFor({ kind: 'end' })
    expect(await server.messages()).toHaveLength(3)
    const client = await login(server)
    expect((await client.multi('CAPA')).lines).toContain('EXPIRE 0')
    await client.multi('RETR 1')
    await client.multi('TOP 2 0')
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
    await client.command('QUIT')
    expect(await server.messages()).toHaveLength(2)
  })

  it('[expire.announce-policy] announces what it does: days, or NEVER', async () => {
    const never = await connect(await serve())
    expect((await never.multi('CAPA')).lines).toContain('EXPIRE NEVER')
    const clock = virtualClock()
    const start = clock.wall()
    const mailbox = three.map((content, index) => ({ content, arrivedAt: start - index * day }))
    const server = await serve({ clock, mailbox, settings: { expireDays: 30 } })
    const before = await connect(server)
    expect((await before.multi('CAPA')).lines).toContain('EXPIRE 30')
    await clock.advance(28.5 * day)
    const client = await login(server)
    expect(await client.command('STAT')).toMatch(/^\+OK 2 /)
    await client.command('QUIT')
    await clock.advance(2 * day)
    expect(await (await login(server)).command('STAT')).toBe('+OK 0 0')
  })

  it('[expire.argument] [expire.smallest-before-login] takes days or NEVER, before login the smallest with USER', async () => {
    const users = [
      { name: 'alice', password: 'secret', expireDays: 60 },
      { name: 'bob', password: 'secret', expireDays: 'never' },
    ] as const
    const server = await serve({ users, settings: { expireDays: 7 } })
    const grammar = /^EXPIRE ([0-9]+|NEVER)( USER)?$/
    const expire = (lines: readonly string[]): string =>
      lines.find((line) => grammar.test(line)) ?? ''
    const client = await connect(server)
    expect(expire((await client.multi('CAPA')).lines)).toBe('EXPIRE 60 USER')
    await client.login()
    expect(expire((await client.multi('CAPA')).lines)).toBe('EXPIRE 60')
    const bob = await login(server, 'bob')
    expect(expire((await bob.multi('CAPA')).lines)).toBe('EXPIRE NEVER')
  })
})
