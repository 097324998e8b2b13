import { describe, expect, it } from 'vitest'
import { stall } from '../../../../server/wire/faults/stall.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('stall', () => {
  it('waits at the place, and goes on', () => {
    const ran = runWire(stall, { at: 'inside-final-crlf', for: 5000 }, reply)
    expect(ran.segments).toEqual([reply.slice(0, -1), '\n'])
    expect(ran).toMatchObject({ waits: [5000], tells: [{ at: reply.length - 1 }], ending: null })
  })

  it('waits for ever at the start when nothing is said', () => {
    const ran = runWire(stall, {}, reply)
    expect(ran).toMatchObject({ out: '', ending: 'stalled', tells: [{ at: 0 }] })
  })
})
