import { describe, expect, it } from 'vitest'
import { durationText, sizeText } from '../../../../server/scenario/fault-values.ts'
import { faultOf, faults } from '../../../../server/scenario/faults.ts'
import { misplaced, momentsOf } from '../../../../server/scenario/load/moments.ts'
import { knownVerbs, parseOn, plainMoments } from '../../../../server/scenario/on.ts'

describe('the moments of faults', () => {
  it('are moments that there are', () => {
    const known = [...plainMoments, 'idle', 'line', 'VERB', ...knownVerbs]
    for (const fault of faults) {
      expect(momentsOf(fault).length).toBeGreaterThan(0)
      expect(known).toEqual(expect.arrayContaining([...momentsOf(fault)]))
    }
  })

  it('are those of their site, where the fault does not say otherwise', () => {
    const at = (kind: string, on: string, layer: 'clear' | 'ciphertext' = 'clear'): boolean =>
      misplaced(faultOf(kind)!, parseOn(on), layer) === undefined
    for (const on of ['greeting', 'RETR 2', 'sasl', 'any', 'line /x/', 'idle 5s', 'secured']) {
      expect([on, at('bare-lf', on), at('cut', on)]).toEqual([on, true, true])
    }
    for (const on of ['connect', 'tls', 'authentication', 'login', 'disconnect']) {
      expect([on, at('bare-lf', on)]).toEqual([on, false])
    }
    expect(at('cut', 'connect')).toBe(true)
    expect(at('cut', 'tls')).toBe(false)
    expect(at('cut', 'tls', 'ciphertext')).toBe(true)
    expect(at('cut', 'RETR', 'ciphertext')).toBe(false)
    expect(at('handshake-cut', 'tls')).toBe(true)
    expect(at('handshake-cut', 'STLS')).toBe(false)
    expect(at('accept-then-close', 'connect')).toBe(true)
    expect(at('accept-then-close', 'greeting')).toBe(false)
    expect(at('login-refused', 'authentication')).toBe(true)
    expect(at('login-refused', 'login')).toBe(false)
    expect(at('renegotiate', 'NOOP')).toBe(true)
    expect(at('renegotiate', 'greeting')).toBe(false)
  })
})

describe('bounds', () => {
  it('are told in the largest unit that fits', () => {
    expect([0, 500, 1500, 2000, 90_000, 3_600_000].map(durationText)).toEqual([
      '0ms',
      '500ms',
      '1500ms',
      '2s',
      '90s',
      '1h',
    ])
    expect([0, 600, 4096, 1024 ** 2].map(sizeText)).toEqual(['0', '600', '4KiB', '1MiB'])
  })
})
