import { describe, expect, it } from 'vitest'
import { blackhole } from '../../../../server/wire/faults/blackhole.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('blackhole', () => {
  it.each([
    ['out', { out: '+OK 120 octets\r', ending: 'stalled', deaf: null }],
    ['in', { out: reply, ending: null, deaf: 'swallow-input' }],
    ['both', { out: '+OK 120 octets\r', ending: 'stalled', deaf: 'swallow-input' }],
  ])('swallows direction %s', (direction, seen) => {
    const ran = runWire(blackhole, { after: 'inside-crlf', direction }, reply)
    expect(ran).toMatchObject({ ...seen, tells: [{ at: 15 }] })
  })

  it('swallows everything from the start when nothing is said', () => {
    const ran = runWire(blackhole, {}, reply)
    expect(ran).toMatchObject({ out: '', ending: 'stalled', deaf: 'swallow-input' })
  })
})
