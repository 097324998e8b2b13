import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { decodeUtf8, prepare, utf8Text } from '../../server/accounts/prepare.ts'

describe('prepare', () => {
  // RFC 4013 section 3.
  it.each([
    ['I\u00adX', 'IX', 'a soft hyphen is mapped to nothing'],
    ['user', 'user', 'ASCII stays'],
    ['USER', 'USER', 'case stays'],
    ['\u00aa', 'a', 'NFKC'],
    ['\u2168', 'IX', 'NFKC'],
    ['a\u00a0b', 'a b', 'a no-break space becomes a space'],
    ['Jose\u0301', 'Jos\u00e9', 'a combining accent is composed'],
  ])('[utf8.saslprep] maps %j to %j: %s', (text, prepared) => {
    expect(prepare(text)).toBe(prepared)
  })

  it.each([
    ['\u0007', 'an ASCII control character'],
    ['a\tb', 'a tab'],
    ['a\u007f', 'DEL'],
    ['\u00e9\u0085', 'a C1 control character'],
    ['\ufffd', 'the replacement character'],
    ['\ue000', 'private use'],
    ['a\ufffe', 'a non-character'],
    ['a\ud800', 'a lone surrogate'],
    ['\u200e', 'a direction mark'],
    ['x\u{e0001}', 'a tag character'],
    ['\u0627\u0031', 'right-to-left text that ends left-to-right'],
  ])('[utf8.saslprep-prohibited] refuses %j: %s', (text) => {
    expect(prepare(text)).toBeUndefined()
  })

  it('[mech.plain.prep-empty-fails] [sasl.authzid-prep] fails where nothing is left', () => {
    expect(prepare('')).toBeUndefined()
    expect(prepare('\u00ad\u00ad')).toBeUndefined()
  })

  it('lets a client, but not an account, use what Unicode 3.2 had not assigned', () => {
    expect(prepare('pass\u{1f600}', 'query')).toBe('pass\u{1f600}')
    expect(prepare('pass\u{1f600}', 'stored')).toBeUndefined()
  })

  it('refuses a name so long that preparing it would be work', () => {
    expect(prepare('a'.repeat(4096))).toHaveLength(4096)
    expect(prepare('a'.repeat(4097))).toBeUndefined()
    expect(prepare('\u00e9'.repeat(100_000))).toBeUndefined()
  })

  test.prop([fc.string({ unit: 'binary', maxLength: 40 })])(
    'gives for any text either nothing, or a text in normal form without control characters',
    (text) => {
      const prepared = prepare(text)
      if (prepared === undefined) return
      expect(prepared).not.toMatch(/^$|[\p{Cc}]/u)
      expect(prepared.normalize('NFKC')).toBe(prepared)
    },
  )
})

describe('reading UTF-8', () => {
  it.each([
    ['\xc0\xaf', 'an overlong slash'],
    ['\xed\xa0\x80', 'a lone surrogate'],
    ['a\xe9', 'Latin-1'],
    ['\xf4\x90\x80\x80', 'beyond U+10FFFF'],
    ['\xe2\x82', 'a cut sequence'],
    ['\x80', 'a lone continuation octet'],
  ])('[utf8.reject-malformed] refuses %j: %s', (latin1) => {
    expect(decodeUtf8(latin1)).toBeUndefined()
    expect(utf8Text(Buffer.from(latin1, 'latin1'))).toBeUndefined()
  })

  test.prop([fc.string({ unit: 'grapheme', maxLength: 40 })])(
    'gives back every well-formed text',
    (text) => {
      const octets = Buffer.from(text)
      expect(utf8Text(octets)).toBe(text)
      expect(decodeUtf8(octets.toString('latin1'))).toBe(text)
    },
  )

  it('keeps a byte order mark and a NUL, which are for others to judge', () => {
    expect(decodeUtf8('\xef\xbb\xbfa\0')).toBe('\ufeffa\0')
  })
})
