import { describe, expect, it } from 'vitest'
import { duplicateOctets } from '../../../../server/wire/faults/duplicate-octets.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('duplicate-octets', () => {
  it('sends octets behind the place twice', () => {
    const ran = runWire(duplicateOctets, { from: 3, octets: 4 }, reply, { cuts: [4, 5] })
    expect(ran.out).toBe(`+OK 120 120${reply.slice(7)}`)
    expect(ran.tells).toEqual([{ at: 7, detail: undefined }])
  })

  it('sends again what there was where there were no more', () => {
    const ran = runWire(duplicateOctets, { from: 'before-final-dot', octets: 100 }, reply)
    expect(ran.out).toBe(`${reply}.\r\n`)
    expect(ran.tells).toEqual([{ at: reply.length, detail: '3 octets: there were no more' }])
  })

  it('says so where nothing stands behind the place', () => {
    const { out, tells } = runWire(duplicateOctets, { from: 'end', octets: 1 }, reply)
    expect(out).toBe(reply)
    expect(tells[0]?.detail).toBe('did not act: no octet stands behind it')
  })
})
