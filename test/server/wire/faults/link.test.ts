import { describe, expect, it } from 'vitest'
import { link } from '../../../../server/wire/faults/link.ts'
import { linkProfiles } from '../../../../server/wire/link-profiles.ts'
import { runWire } from '../run-fault.ts'

describe('link', () => {
  it.each(linkProfiles)('passes all octets at the pace of $name', (profile) => {
    const reply = `+OK\r\n${'x'.repeat(98)}\r\n`.repeat(500)
    const running = { span: 'connection' } as const
    const ran = runWire(link, { profile: profile.name }, [reply, reply], running)
    expect(ran.out).toBe(reply + reply)
    expect(ran.tells).toEqual([{ at: 0, detail: undefined }])
    const least = 2 * (profile.latency - profile.jitter) + (ran.out.length / profile.rate) * 1000
    expect(ran.time).toBeGreaterThanOrEqual(least - 1)
  })

  it('shows losses as stalls, the same ones for the same seed', () => {
    const reply = 'x'.repeat(1_000_000)
    const times = (seed: number): readonly number[] =>
      runWire(link, { profile: 'dsl-poor' }, reply, { seed }).waits
    const stalls = times(7).filter((ms) => ms === 270).length
    expect(stalls).toBeGreaterThan(5)
    expect(stalls).toBeLessThan(30)
    expect(times(7)).toEqual(times(7))
    expect(times(7)).not.toEqual(times(8))
  })

  it('is silent for a while now and then on bad Wi-Fi', () => {
    const { waits } = runWire(link, { profile: 'bad-wifi' }, 'x'.repeat(3_000_000))
    expect(waits.filter((ms) => ms >= 300 && ms <= 2000).length).toBeGreaterThan(3)
  })
})
