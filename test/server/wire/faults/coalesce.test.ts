import { describe, expect, it } from 'vitest'
import { randomSource } from '../../../../server/base/random.ts'
import { coalesce } from '../../../../server/wire/faults/coalesce.ts'
import { runWire, withDefaults } from '../run-fault.ts'

describe('coalesce', () => {
  const one = '+OK one\r\n'
  const two = '+OK two\r\n'

  it('holds a reply until the next is complete, and sends them as one', () => {
    const ran = runWire(coalesce, { replies: 2 }, [one, two, one], { cuts: [4] })
    expect(ran.segments).toEqual([one + two, one])
    expect(ran.tells).toEqual([{ at: 0, detail: '2 replies as one, 18 octets' }])
  })

  it('goes on for the whole connection, and lets go of the rest at its end', () => {
    const ran = runWire(coalesce, { replies: 2 }, [one, two, two, one, one], { span: 'connection' })
    expect(ran.segments).toEqual([one + two, two + one, one])
    expect(ran.tells).toHaveLength(1)
  })

  it('lets go when the time is up, and says that nothing came', () => {
    const effect = coalesce.begin(withDefaults(coalesce, { replies: 2, within: 500 }), {
      random: randomSource(1).derive('test'),
      now: () => 0,
      multiLine: false,
      span: 'reply',
    })
    expect([...effect.octets(Buffer.from(one))]).toEqual([{ do: 'later', ms: 500 }])
    expect(effect.holding).toBe(true)
    expect([...(effect.due?.() ?? [])]).toEqual([
      { do: 'push' },
      { do: 'tell', detail: 'did not act: no other reply came in time' },
      { do: 'send', octets: Buffer.from(one) },
      { do: 'push' },
    ])
    expect(effect.holding).toBe(false)
    expect([...(effect.end?.() ?? [])]).toEqual([])
  })

  it('does not hold more than 1 MiB', () => {
    const large = 'x'.repeat(3 * 1024 * 1024)
    const cuts = Array.from({ length: 47 }, (_, index) => (index + 1) * 65_536)
    const ran = runWire(coalesce, { replies: 2 }, large, { cuts, span: 'connection' })
    expect(ran.out).toHaveLength(large.length)
    expect(Math.max(...ran.segments.map((part) => part.length))).toBeLessThan(1.1 * 1024 * 1024)
  })
})
