import { describe, expect, it } from 'vitest'
import { split } from '../../../../server/wire/faults/split.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('split', () => {
  it('makes two segments of a reply, a moment apart', () => {
    const ran = runWire(split, { at: 'inside-stuffed-dot' }, reply, { cuts: [9] })
    expect(ran.segments).toEqual([reply.slice(0, 31), reply.slice(31)])
    expect(ran).toMatchObject({ waits: [20], tells: [{ at: 31 }] })
  })

  it('makes them without a pause where the gap is 0', () => {
    const ran = runWire(split, { at: 5, gap: 0 }, reply)
    expect(ran.segments).toEqual([reply.slice(0, 5), reply.slice(5)])
    expect(ran.waits).toEqual([])
  })
})
