import { describe, expect, it } from 'vitest'
import { certificateRecipes } from '../../../certs/recipes/index.ts'
import { alerts } from '../../../server/tls/alert.ts'
import { tlsFaults } from '../../../server/tls/faults/index.ts'
import { handshakeMoments } from '../../../server/tls/tls-fault.ts'
import { faultNamed, withDefaults } from './play.ts'

describe.each(tlsFaults)('the fault $kind', (fault) => {
  it('is described', () => {
    expect(fault.kind).toMatch(/^[a-z][a-z0-9-]+$/)
    expect(fault.summary).toMatch(/^[A-Z].{15,90}\.$/)
    expect(fault.about.length).toBeGreaterThan(100)
    expect(fault.about).not.toMatch(/[^.]$/)
    for (const { about } of Object.values(fault.parameters)) expect(about).toMatch(/^[A-Z].*\.$/)
  })

  it('acts in exactly one way', () => {
    const ways = [fault.options, fault.handshake, fault.records, fault.arrival, fault.session]
    expect(ways.filter((way) => way !== undefined)).toHaveLength(1)
  })

  it('has a short parameter that exists', () => {
    if (fault.short !== undefined) expect(fault.parameters).toHaveProperty(fault.short)
  })

  it('stands where its way of acting can', () => {
    if (fault.arrival) expect(fault.moments).toEqual(['connect'])
    else if (fault.session) expect(fault.moments).not.toContain('tls')
    else expect(fault.moments).toEqual(['tls'])
  })
})

describe('the parameters', () => {
  it('name every moment of a handshake, every alert and every recipe', () => {
    const values = (kind: string, name: string): unknown => {
      const parameter = faultNamed(kind).parameters[name]
      return parameter?.type === 'choice' ? parameter.values : undefined
    }
    for (const kind of [
      'handshake-cut',
      'handshake-stall',
      'handshake-alert',
      'handshake-octets',
    ]) {
      expect(values(kind, 'at')).toEqual(handshakeMoments)
    }
    expect(values('handshake-alert', 'code')).toEqual(Object.values(alerts))
    expect(values('certificate', 'recipe')).toEqual(certificateRecipes.map(({ name }) => name))
  })
})

describe('what this Node cannot do', () => {
  const trouble = (kind: string, values: Record<string, string>): string | undefined => {
    const fault = faultNamed(kind)
    return fault.impossible?.(withDefaults(fault, values))
  }

  it('is said of ciphers that OpenSSL does not have', () => {
    expect(trouble('ciphers', { list: 'RC4-MD5' })).toContain("has no cipher suite of 'RC4-MD5'")
    expect(trouble('ciphers', { list: 'NULL-SHA256' })).toBeUndefined()
    expect(trouble('ciphers', { list: 'AES128-SHA:AES128-GCM-SHA256' })).toBeUndefined()
  })

  it('is said of versions in the wrong order before anything else', () => {
    const fault = faultNamed('tls-versions')
    const values = { min: 'TLSv1.3', max: 'TLSv1.2' }
    expect(fault.check?.(values)).toBe("min 'TLSv1.3' is above max 'TLSv1.2'")
    expect(fault.check?.({ min: 'TLSv1', max: 'TLSv1.1' })).toBeUndefined()
    expect(trouble('tls-versions', { min: 'TLSv1', max: 'TLSv1' })).toBeUndefined()
  })

  it('is no certificate', () => {
    for (const { name } of certificateRecipes) {
      expect(trouble('certificate', { recipe: name })).toBeUndefined()
    }
  })
})
