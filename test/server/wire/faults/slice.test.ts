import { describe, expect, it } from 'vitest'
import { slice } from '../../../../server/wire/faults/slice.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('slice', () => {
  it('makes segments of a size, however the octets come', () => {
    const ran = runWire(slice, { size: 7 }, reply, { cuts: [1, 2, 20] })
    expect(ran.segments).toEqual(reply.match(/.{1,7}/gs))
    expect(ran).toMatchObject({ waits: [], tells: [{ at: 0 }] })
  })

  it('pauses between segments, and not before the first or behind the last', () => {
    const ran = runWire(slice, { size: 15, gap: 100 }, reply)
    expect(ran.segments).toHaveLength(3)
    expect(ran.waits).toEqual([100, 100])
  })

  it('varies the size within its bounds', () => {
    const { segments, out } = runWire(slice, { size: 5, variation: 3 }, reply.repeat(20))
    expect(out).toBe(reply.repeat(20))
    const sizes = new Set(segments.slice(0, -1).map((one) => one.length))
    expect([...sizes].sort()).toEqual([2, 3, 4, 5, 6, 7, 8])
  })

  it('begins anew with each reply of a connection', () => {
    const ran = runWire(slice, { size: 10 }, ['+OK one\r\n', '+OK the second\r\n'], {
      span: 'connection',
    })
    expect(ran.segments).toEqual(['+OK one\r\n', '+OK the se', 'cond\r\n'])
  })
})
