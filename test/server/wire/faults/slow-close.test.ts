import { describe, expect, it } from 'vitest'
import { slowClose } from '../../../../server/wire/faults/slow-close.ts'
import { runWire } from '../run-fault.ts'

describe('slow-close', () => {
  it('ends the connection some time after the reply', () => {
    const ran = runWire(slowClose, { delay: 3000 }, '+OK bye\r\n')
    expect(ran).toMatchObject({
      out: '+OK bye\r\n',
      waits: [3000],
      ending: 'fin',
      tells: [{ at: 9 }],
    })
  })
})
