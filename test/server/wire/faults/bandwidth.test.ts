import { describe, expect, it } from 'vitest'
import { randomSource } from '../../../../server/base/random.ts'
import { bandwidth } from '../../../../server/wire/faults/bandwidth.ts'
import { runWire } from '../run-fault.ts'

describe('bandwidth', () => {
  it('takes as long as the rate says, whatever the size', () => {
    const { time, out, tells } = runWire(bandwidth, { rate: 1000 }, 'x'.repeat(5000), {
      cuts: [7, 900],
    })
    expect(out).toBe('x'.repeat(5000))
    expect(time).toBeCloseTo(5000, 3)
    expect(tells).toEqual([{ at: 0, detail: undefined }])
  })

  it('sends in pieces that are at least 10 ms apart', () => {
    const { waits } = runWire(bandwidth, { rate: 1_000_000 }, 'x'.repeat(1_000_000))
    expect(waits.length).toBeLessThanOrEqual(100)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(9.99)
  })

  it('sends an octet a second where the rate is 1', () => {
    expect(runWire(bandwidth, { rate: 1 }, 'abc').waits).toEqual([1000, 1000, 1000])
  })

  it('lets the burst pass at once, and again after a silence', () => {
    const replies = ['x'.repeat(1500), 'y'.repeat(1500)]
    const running = { span: 'connection', thinking: 10_000 } as const
    const ran = runWire(bandwidth, { rate: 1000, burst: 1000 }, replies, running)
    expect(ran.segments[0]).toBe('x'.repeat(1000))
    expect(ran.time).toBeCloseTo(500 + 10_000 + 500 + 10_000, 3)
  })

  it('makes up for timers that are late', () => {
    let time = 0
    const effect = bandwidth.begin(
      { rate: 1000, burst: 0 },
      { random: randomSource(1).derive('test'), now: () => time, multiLine: true, span: 'reply' },
    )
    for (const step of effect.octets(Buffer.alloc(1000))) {
      if (step.do === 'wait') time += step.ms + 3
    }
    expect(time).toBeLessThan(1010)
  })
})
