import { pbkdf2 } from 'node:crypto'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { realClock } from '../../server/base/clock.ts'
import type { Clock } from '../../server/base/clock.ts'
import { autoClock } from './auto-clock.ts'

const after = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve))

describe('the clock that moves by itself', () => {
  it('jumps from timer to timer, in order, and stands still when nobody works', async () => {
    const clock = autoClock()
    const order: number[] = []
    const timers = [600_000, 5, 90_000].map(async (ms) => {
      await after(clock, ms)
      order.push(clock.now())
    })
    const real = realClock()
    await clock.during(Promise.all(timers))
    expect(order).toEqual([5, 90_000, 600_000])
    expect(real.now()).toBeLessThan(5000)
    void clock.after(1, () => order.push(-1))
    await after(real, 20)
    expect(clock.now()).toBe(600_000)
    expect(order).toHaveLength(3)
  })

  it('waits for keys that are derived on other threads', async () => {
    const clock = autoClock()
    const order: string[] = []
    const key = new Promise<void>((resolve) => {
      pbkdf2('password', 'salt', 1_000_000, 32, 'sha256', () => {
        order.push('key')
        resolve()
      })
    })
    const time = after(clock, 60_000).then(() => order.push('time'))
    await clock.during(Promise.all([key, time]))
    expect(order).toEqual(['key', 'time'])
  })

  it('waits while octets move on a socket', async () => {
    const clock = autoClock()
    const server = createServer((socket) => socket.pipe(socket))
    onTestFinished(() => void server.close())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    clock.watch([port])
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    const echoed = new Promise<number>((resolve) => {
      let left = 500
      socket.on('data', () => (--left > 0 ? socket.write('x') : resolve(clock.now())))
      socket.write('x')
    })
    const bell = after(clock, 60_000)
    expect(await clock.during(echoed)).toBe(0)
    await clock.during(bell)
    expect(clock.now()).toBe(60_000)
  })
})
