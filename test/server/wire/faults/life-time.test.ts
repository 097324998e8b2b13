import { describe, expect, it } from 'vitest'
import { randomSource } from '../../../../server/base/random.ts'
import { lifeTime } from '../../../../server/wire/faults/life-time.ts'
import type { WireEffect } from '../../../../server/wire/wire-effect.ts'
import { runWire } from '../run-fault.ts'

describe('life-time', () => {
  const begin = (now: () => number): WireEffect =>
    lifeTime.begin(
      { for: 5000, with: 'rst' },
      { random: randomSource(1).derive('test'), now, multiLine: true, span: 'connection' },
    )

  it('asks to be called when the time is up, and ends the connection then', () => {
    const effect = begin(() => 0)
    expect([...(effect.begin?.() ?? [])]).toEqual([{ do: 'later', ms: 5000 }])
    expect([...(effect.due?.() ?? [])]).toEqual([{ do: 'tell' }, { do: 'cut', how: 'rst' }])
    expect([...(effect.due?.() ?? [])]).toEqual([])
  })

  it('lets no octet pass once the time is up', () => {
    const replies = ['+OK\r\n', '+OK\r\n', '+OK\r\n']
    const running = { span: 'connection', thinking: 3000 } as const
    const ran = runWire(lifeTime, { for: 5000 }, replies, running)
    expect(ran).toMatchObject({ out: '+OK\r\n+OK\r\n', ending: 'fin', tells: [{ at: 10 }] })
  })
})
