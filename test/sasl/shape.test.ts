import { describe, expect, it } from 'vitest'
import { saslShape } from '../../server/state/sasl/shape.ts'
import type { SaslShape } from '../../server/transcript/entry.ts'

const ground = { isAccount: (name: string) => name === 'alice' }
const shape = (mechanism: string, octets: string): SaslShape =>
  saslShape(mechanism, Buffer.from(octets, 'latin1').toString('base64'), ground)
const marks = (mechanism: string, octets: string) => shape(mechanism, octets).marks ?? []

describe('the form of a SASL message', () => {
  it('is told from what is no base64', () => {
    const form = (text: string) => saslShape('PLAIN', text, ground).form
    expect(['', '=', '*', '!', 'AA AA', 'AAAAA', '=AAA'].map(form)).toEqual([
      'empty',
      'equals',
      'cancel',
      'malformed',
      'malformed',
      'malformed',
      'malformed',
    ])
    expect(saslShape('PLAIN', '* ', ground).marks).toEqual(['asterisk'])
    expect(saslShape('PLAIN', '"*"', ground).marks).toEqual(['asterisk'])
    expect(saslShape('X', 'Kg==', ground)).toEqual({
      form: 'base64',
      octets: 1,
      marks: ['asterisk'],
    })
    expect(saslShape('X', 'AQ==', ground)).toEqual({ form: 'base64', octets: 1, marks: ['dummy'] })
  })

  it('counts the parts of PLAIN', () => {
    expect(shape('PLAIN', '\0alice\0secret')).toEqual({ form: 'base64', octets: 13 })
    expect(marks('PLAIN', 'alice\0secret')).toEqual(['nul-count'])
    expect(marks('PLAIN', '\0\0')).toEqual(['no-name', 'no-password'])
    expect(marks('PLAIN', 'alice\0alice\0x')).toEqual(['authzid-same'])
    expect(marks('PLAIN', 'bob\0alice\0x')).toEqual(['authzid'])
    expect(marks('PLAIN', '\0alice\0\xff')).toEqual(['not-utf8'])
  })

  it('knows accounts where LOGIN and ANONYMOUS name them', () => {
    expect(marks('LOGIN', 'alice')).toEqual(['account'])
    expect(marks('LOGIN', 'secret')).toEqual([])
    expect(marks('ANONYMOUS', 'alice@example.test')).toEqual(['account'])
    expect(marks('ANONYMOUS', 'alice')).toEqual([])
  })

  it('looks at the digest of CRAM-MD5', () => {
    expect(marks('CRAM-MD5', `alice ${'0a'.repeat(16)}`)).toEqual([])
    expect(marks('CRAM-MD5', `alice ${'0A'.repeat(16)}`)).toEqual(['digest-case'])
    expect(marks('CRAM-MD5', `alice:${'0a'.repeat(16)}`)).toEqual(['digest-form'])
  })

  it('takes the messages of SCRAM apart', () => {
    expect(shape('SCRAM-SHA-256', 'n,,n=a=2Cb,r=abc')).toEqual({
      form: 'base64',
      octets: 16,
      part: 'first',
      flag: 'n',
      nonce: 'abc',
      marks: ['name-quoted'],
    })
    expect(shape('SCRAM-SHA-1-PLUS', 'p=tls-exporter,,n=a,r=abc').flag).toBe('p=tls-exporter')
    expect(marks('SCRAM-SHA-1', 'n,,n=a,b,r=abc')).toEqual(['name-unquoted'])
    expect(marks('SCRAM-SHA-1', 'n,,n=a=b,r=abc')).toEqual(['name-unquoted'])
    expect(marks('SCRAM-SHA-1', 'n=a,r=\xe9')).toEqual(['not-utf8', 'no-gs2', 'nonce-form'])
    expect(marks('SCRAM-SHA-1', 'hello')).toEqual(['no-gs2', 'no-message'])
    expect(shape('SCRAM-SHA-256', `c=biws,r=abcdef,p=${'A'.repeat(43)}=`)).toMatchObject({
      part: 'final',
      nonce: 'abcdef',
      proof: 32,
    })
    expect(shape('SCRAM-SHA-256', 'c=biws,r=abc').marks).toEqual(['no-message'])
  })

  it('reads what is no secret of other mechanisms', () => {
    expect(shape('DIGEST-MD5', 'username="a",digest-uri="pop/host"').uri).toBe('pop/host')
    expect(marks('DIGEST-MD5', 'username="a')).toEqual(['no-message'])
    expect(shape('NTLM', 'NTLMSSP\0\x03\0\0\0').type).toBe(3)
    expect(shape('NTLM', 'alice').type).toBe(0)
    expect(marks('GSSAPI', '\x60\x81')).toEqual(['gss-token'])
    expect(marks('OAUTHBEARER', 'n,a=u,\x01auth=Bearer t\x01\x01')).toEqual([])
    expect(marks('OAUTHBEARER', 'n,,\x01auth=Basic t\x01\x01')).toEqual(['no-token'])
    expect(marks('OAUTHBEARER', 'user=a\x01')).toEqual(['no-gs2'])
    expect(marks('XOAUTH2', 'user=a\x01auth=Bearer t\x01\x01')).toEqual([])
    expect(marks('XOAUTH2', 'user=a\x01auth=Bearer t\x01')).toEqual(['pairs-form'])
    expect(marks('XOAUTH2', 'auth=Bearer t\x01\x01')).toEqual(['no-name'])
  })

  it('has nothing of the message in it', () => {
    const text = JSON.stringify([
      shape('PLAIN', '\0alice\0hunter2'),
      shape('LOGIN', 'hunter2'),
      shape('OAUTHBEARER', 'n,a=alice,\x01auth=Bearer hunter2\x01\x01'),
      shape('SCRAM-SHA-256', 'n,,n=hunter2,r=abc'),
      shape('UNKNOWN', 'hunter2'),
    ])
    expect(text).not.toContain('hunter2')
  })
})
