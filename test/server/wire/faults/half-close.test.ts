import { describe, expect, it } from 'vitest'
import { halfClose } from '../../../../server/wire/faults/half-close.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('half-close', () => {
  it('ends our direction behind the place', () => {
    const ran = runWire(halfClose, { after: 'after-status' }, reply)
    expect(ran).toMatchObject({
      out: '+OK 120 octets\r\n',
      ending: 'half-close',
      tells: [{ at: 16 }],
    })
  })
})
