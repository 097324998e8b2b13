import { describe, expect, it } from 'vitest'
import { randomSource } from '../../../../server/base/random.ts'
import { latency } from '../../../../server/wire/faults/latency.ts'
import { runWire } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('latency', () => {
  it('delays the first octet and none after it', () => {
    const ran = runWire(latency, { ms: 300 }, reply, { cuts: [5, 10] })
    expect(ran).toMatchObject({ out: reply, waits: [300], tells: [{ at: 0 }] })
  })

  it('delays each answer of a connection, as long as the client waits for it', () => {
    const ran = runWire(latency, { ms: 300 }, ['+OK\r\n', '+OK\r\n', '+OK\r\n'], {
      span: 'connection',
      cuts: [2],
      thinking: 50,
    })
    expect(ran.waits).toEqual([300, 300, 300])
    expect(ran.tells).toHaveLength(1)
  })

  it('delays commands that came together once', () => {
    let time = 0
    const effect = latency.begin(
      { ms: 300, jitter: 0, distribution: 'uniform' },
      {
        random: randomSource(1).derive('test'),
        now: () => time,
        multiLine: true,
        span: 'connection',
      },
    )
    const answer = (): number[] => {
      const waits: number[] = []
      for (const step of effect.octets(Buffer.from('+OK\r\n'))) {
        if (step.do !== 'wait') continue
        waits.push(step.ms)
        time += step.ms
      }
      return waits
    }
    const turn = (): void => void [...(effect.replied?.() ?? [])]
    answer()
    turn()
    effect.heard?.()
    time += 1
    expect(answer()).toEqual([299])
    // Comes while the reply is going out: delays the next reply, not the rest of this one.
    effect.heard?.()
    time += 100
    expect(answer()).toEqual([])
    turn()
    expect(answer()).toEqual([200])
    turn()
    expect(answer()).toEqual([])
  })

  it.each(['uniform', 'normal', 'lognormal'])('scatters %s round the mean, never below 0', (by) => {
    const times: number[] = []
    for (let seed = 1; seed <= 400; seed++) {
      const values = { ms: 100, jitter: 40, distribution: by }
      times.push(runWire(latency, values, reply, { seed }).time)
    }
    const mean = times.reduce((sum, one) => sum + one) / times.length
    expect(mean).toBeGreaterThan(90)
    expect(mean).toBeLessThan(110)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0)
    expect(new Set(times).size).toBeGreaterThan(390)
    if (by === 'uniform') expect(Math.max(...times)).toBeLessThanOrEqual(140)
  })
})
