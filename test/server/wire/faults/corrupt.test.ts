import { describe, expect, it } from 'vitest'
import { randomSource } from '../../../../server/base/random.ts'
import { corrupt } from '../../../../server/wire/faults/corrupt.ts'
import { runWire, withDefaults } from '../run-fault.ts'

const reply = '+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n'

describe('corrupt', () => {
  const differing = (out: string): number[] =>
    [...out].flatMap((character, index) => (character === reply[index] ? [] : [index]))

  it('flips one bit of the octet behind the place', () => {
    const { out, tells } = runWire(corrupt, { at: 'line 1' }, reply, { cuts: [16] })
    expect(out).toHaveLength(reply.length)
    expect(differing(out)).toEqual([16])
    const difference = out.charCodeAt(16) ^ reply.charCodeAt(16)
    expect(Math.log2(difference) % 1).toBe(0)
    const became = `0x${out.charCodeAt(16).toString(16).padStart(2, '0')}`
    expect(tells).toEqual([{ at: 16, detail: `0x53 became ${became}` }])
  })

  it('makes the next line end something else', () => {
    const { out, tells } = runWire(corrupt, { at: 'line 1', what: 'line-end' }, reply)
    expect(differing(out)).toEqual([26])
    expect(out[26]).not.toMatch(/[\r\n]/)
    expect(tells).toHaveLength(1)
  })

  it.each([
    ['octet', 1],
    ['bit', 1],
    ['octet', 0.2],
  ])('changes %s at random at a rate of %d', (what, rate) => {
    for (let seed = 1; seed <= 20; seed++) {
      const { out, tells } = runWire(corrupt, { rate, what }, reply, { seed, cuts: [11, 30] })
      expect(out).toHaveLength(reply.length)
      expect(tells).toHaveLength(1)
      if (rate === 1) expect(differing(out)).toHaveLength(reply.length)
      else expect(tells[0]?.at).toBe(differing(out)[0] ?? reply.length)
    }
  })

  it('changes only line ends where only they are meant', () => {
    const { out } = runWire(corrupt, { rate: 1, what: 'line-end' }, reply)
    expect(differing(out)).toHaveLength(10)
    expect(out).not.toMatch(/[\r\n]/)
  })

  it('says so where it changed nothing', () => {
    expect(runWire(corrupt, { at: 'end' }, reply).tells[0]?.detail).toBe(
      'did not act: none of 0 octets was changed',
    )
    expect(runWire(corrupt, { rate: 1e-9 }, reply).tells[0]?.detail).toBe(
      `did not act: none of ${reply.length} octets was changed`,
    )
  })

  it('does not write into octets that are shared', () => {
    const shared = Buffer.from(reply, 'latin1')
    const effect = corrupt.begin(withDefaults(corrupt, { rate: 1 }), {
      random: randomSource(1).derive('test'),
      now: () => 0,
      multiLine: true,
      span: 'reply',
    })
    expect([...effect.octets(shared)].length).toBeGreaterThan(0)
    expect(shared.toString('latin1')).toBe(reply)
  })

  it('needs a place or a rate', () => {
    expect(corrupt.check?.({})).toBe("needs either 'at' or 'rate'")
    expect(corrupt.check?.({ at: 1, rate: 1 })).toBe("needs either 'at' or 'rate'")
    expect(corrupt.check?.({ at: 1 })).toBeUndefined()
  })
})
