import { describe, expect, it } from 'vitest'
import { cut } from '../../../../server/wire/faults/cut.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('cut', () => {
  it('passes exactly the octets before the place, and ends the connection', () => {
    const ran = runWire(cut, { after: 20, with: 'rst' }, reply, { cuts: [3, 19, 21] })
    expect(ran).toMatchObject({ out: reply.slice(0, 20), ending: 'rst', tells: [{ at: 20 }] })
  })

  it('ends the connection behind the reply when nothing else is said', () => {
    const ran = runWire(cut, {}, reply)
    expect(ran).toMatchObject({ out: reply, ending: 'fin', tells: [{ at: reply.length }] })
  })

  it('cuts before the first octet, also where none comes', () => {
    expect(runWire(cut, { after: 'start' }, reply)).toMatchObject({ out: '', ending: 'fin' })
    expect(runWire(cut, { after: 'start' }, [])).toMatchObject({ out: '', ending: 'fin' })
    expect(runWire(cut, { after: 0 }, reply)).toMatchObject({ out: '', ending: 'fin' })
  })

  it('cuts at the last octet where the number is that of all', () => {
    expect(runWire(cut, { after: reply.length }, reply)).toMatchObject({
      out: reply,
      ending: 'fin',
    })
  })

  it('says so where the place does not come', () => {
    const ran = runWire(cut, { after: 'line 9' }, reply)
    expect(ran).toMatchObject({ out: reply, ending: null })
    expect(ran.tells).toEqual([
      { at: reply.length, detail: 'did not act: the reply has no body line 9' },
    ])
  })
})
