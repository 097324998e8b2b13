import { describe, expect, it } from 'vitest'
import { acceptThenClose } from '../../../../server/wire/faults/accept-then-close.ts'
import { runWire } from '../run-fault.ts'

describe('accept-then-close', () => {
  it.each(['fin', 'rst'])('ends the connection by %s before any octet', (how) => {
    const ran = runWire(acceptThenClose, { with: how }, '+OK ready\r\n', { span: 'connection' })
    expect(ran).toMatchObject({ out: '', ending: how, tells: [{ at: 0 }] })
  })

  it('stands at connect only', () => {
    expect(acceptThenClose.moments).toEqual(['connect'])
  })
})
