import { describe, expect, it } from 'vitest'
import { dropOctets } from '../../../../server/wire/faults/drop-octets.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('drop-octets', () => {
  it('leaves out octets behind the place', () => {
    const ran = runWire(dropOctets, { from: 'after-status', octets: 12 }, reply, { cuts: [18, 20] })
    expect(ran.out).toBe('+OK 120 octets\r\n\r\n..dot\r\n.\r\n')
    expect(ran.tells).toEqual([{ at: 16, detail: undefined }])
  })

  it('says how many it left out where there were no more', () => {
    const ran = runWire(dropOctets, { from: 'before-final-dot', octets: 100 }, reply)
    expect(ran.out).toBe(reply.slice(0, -3))
    expect(ran.tells).toEqual([{ at: reply.length - 3, detail: '3 octets: there were no more' }])
  })

  it('says so where nothing stands behind the place', () => {
    const { tells } = runWire(dropOctets, { from: 'end', octets: 1 }, reply)
    expect(tells).toEqual([{ at: reply.length, detail: 'did not act: no octet stands behind it' }])
  })
})
