import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ports } from '../../../harness/properties/ports.ts'
import type { Lease } from '../../../harness/properties/ports.ts'
import { virtualClock } from '../../../server/base/clock.ts'
import type { Listener } from '../../../server/listener.ts'

const host = '127.0.0.1'

/** Says its name to whoever comes. */
function open(lease: Lease, name: string): Promise<Listener> {
  return lease.listen(host, 0, (socket) => socket.end(name))
}

/** What is heard at a port: words, or the code of an error. */
async function heardAt(port: number): Promise<string> {
  const socket: Socket = connect(port, host).setEncoding('latin1')
  let heard = ''
  socket.on('data', (piece: string) => (heard += piece))
  try {
    await once(socket, 'close')
    return heard
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code)
  }
}

describe('ports of plays', () => {
  it('are given again, the one first that has rested longest', async () => {
    const pool = ports(2, virtualClock())
    const lease = pool.lease()
    const [first, second] = [await open(lease, 'first'), await open(lease, 'second')]
    expect(await heardAt(first.port)).toBe('first')
    second.close()
    first.close()
    const third = await open(pool.lease(), 'third')
    const fourth = await open(pool.lease(), 'fourth')
    expect([third.port, fourth.port]).toEqual([second.port, first.port])
    expect([await heardAt(third.port), await heardAt(fourth.port)]).toEqual(['third', 'fourth'])
    const fifth = await open(pool.lease(), 'fifth')
    expect([third.port, fourth.port]).not.toContain(fifth.port)
    fifth.close()
    expect(await heardAt(fifth.port)).toBe('ECONNREFUSED')
    await clean(pool, third, fourth)
  })

  it('are given back once, however often they are closed', async () => {
    const pool = ports(1, virtualClock())
    const first = await open(pool.lease(), 'first')
    first.close()
    const second = await open(pool.lease(), 'second')
    first.close()
    expect(second.port).toBe(first.port)
    expect(await heardAt(second.port)).toBe('second')
    await clean(pool, second)
  })

  it('are closed in earnest where the client may still come', async () => {
    const pool = ports(1, virtualClock())
    const lease = pool.lease()
    const first = await open(lease, 'first')
    lease.retire()
    first.close()
    expect(await heardAt(first.port)).toBe('ECONNREFUSED')
    const second = await open(pool.lease(), 'second')
    expect(await heardAt(second.port)).toBe('second')
    await clean(pool, second)
  })

  it('are never given twice once somebody has come between two plays', async () => {
    const pool = ports(1, virtualClock())
    const first = await open(pool.lease(), 'first')
    first.close()
    expect(await heardAt(first.port)).toBe('ECONNRESET')
    expect(await heardAt(first.port)).toBe('ECONNREFUSED')
    const second = await open(pool.lease(), 'second')
    second.close()
    expect(await heardAt(second.port)).toBe('ECONNREFUSED')
  })

  it('are closed when nobody has used one for a while', async () => {
    const clock = virtualClock()
    const pool = ports(2, clock)
    const first = await open(pool.lease(), 'first')
    const second = await open(pool.lease(), 'second')
    first.close()
    await clock.advance(1000)
    expect(await heardAt(first.port)).toBe('ECONNREFUSED')
    expect(await heardAt(second.port)).toBe('second')
    await clean(pool, second)
  })

  it('are those that were asked for, where one was', async () => {
    const pool = ports(1, virtualClock())
    const free = await open(pool.lease(), 'free')
    const { port } = free
    await clean(pool, free)
    const wanted = await pool.lease().listen(host, port, (socket) => socket.end('wanted'))
    expect(await heardAt(port)).toBe('wanted')
    wanted.close()
    expect(await heardAt(port)).toBe('ECONNREFUSED')
  })
})

/** Closes all. */
async function clean(pool: ReturnType<typeof ports>, ...left: readonly Listener[]): Promise<void> {
  for (const one of left) one.close()
  const last = await open(pool.lease(), 'last')
  last.close()
  await heardAt(last.port)
}
