import { describe, expect, it } from 'vitest'
import { Outbox } from '../../server/session/outbox.ts'
import type { Sink } from '../../server/session/outbox.ts'

/** A sink that notes each write; nothing drains by itself. */
function sink(): { sink: Sink; writes: string[]; state: { length: number; writable: boolean } } {
  const writes: string[] = []
  const state = { length: 0, writable: true }
  const fake = {
    write(chunk: string | Uint8Array, encoding?: BufferEncoding): boolean {
      const octets = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk)
      writes.push(octets.toString('latin1'))
      state.length += octets.length
      return true
    },
    cork() {},
    uncork() {},
    get writableLength() {
      return state.length
    },
    get writable() {
      return state.writable
    },
  }
  return { sink: fake as unknown as Sink, writes, state }
}

describe('the outbox', () => {
  it('hands a status line and its body over in one write', () => {
    const { sink: to, writes } = sink()
    const out = new Outbox(to)
    out.addText('+OK\r\n')
    out.add(Buffer.from('body\r\n'))
    out.addText('.\r\n')
    expect(writes).toEqual([])
    out.flush()
    out.flush()
    expect(writes).toEqual(['+OK\r\nbody\r\n.\r\n'])
    expect(out.octets).toBe(14)
  })

  it('counts and writes text in its UTF-8 form', () => {
    const { sink: to, writes } = sink()
    const out = new Outbox(to)
    expect(out.addText('é')).toBe(2)
    out.flush()
    expect(writes).toEqual(['\xc3\xa9'])
    expect(out.octets).toBe(2)
  })

  it('does not copy large parts together, and keeps their order', () => {
    const { sink: to, writes } = sink()
    const out = new Outbox(to)
    const large = Buffer.alloc(70_000, 'x')
    out.addText('+OK\r\n')
    out.add(large)
    out.addText('.\r\n')
    out.flush()
    expect(writes.map(({ length }) => length)).toEqual([5, 70_000, 3])
  })

  it('is congested when 128 KiB wait, and wakes who waits, once', async () => {
    const { sink: to, state } = sink()
    const out = new Outbox(to)
    out.add(Buffer.alloc(128 * 1024))
    expect(out.congested).toBe(true)
    let woken = 0
    const waiting = out.drained().then(() => woken++)
    state.length = 0
    expect(out.congested).toBe(false)
    expect(out.wake()).toBe(true)
    expect(out.wake()).toBe(false)
    await waiting
    expect(woken).toBe(1)
  })

  it('writes nothing once the socket is done', () => {
    const { sink: to, writes, state } = sink()
    const out = new Outbox(to)
    out.addText('+OK\r\n')
    state.writable = false
    out.flush()
    expect(out.closed).toBe(true)
    expect(writes).toEqual([])
  })
})
