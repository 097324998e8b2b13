import { describe, expect, it } from 'vitest'
import { zeroWindow } from '../../../../server/wire/faults/zero-window.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('zero-window', () => {
  it('stops reading at the place, and goes on sending', () => {
    const ran = runWire(zeroWindow, { after: 3 }, reply)
    expect(ran).toMatchObject({ out: reply, deaf: 'deafen', ending: null, tells: [{ at: 3 }] })
  })
})
