import { describe, expect, it } from 'vitest'
import { md4 } from '../../server/state/sasl/ntlm/md4.ts'
import {
  type Authenticate,
  challengeMessage,
  messageType,
  parseAuthenticate,
} from '../../server/state/sasl/ntlm/messages.ts'
import { provesPassword } from '../../server/state/sasl/ntlm/proof.ts'
import { user } from '../accounts/fixtures.ts'
import { type Dialogue, dialogue, scriptedRandom, type Stage, told } from './surroundings.ts'

const nonce = Buffer.from('0123456789abcdef', 'hex')
const negotiate = Buffer.from(
  '4e544c4d53535000010000000782080000000000000000000000000000000000',
  'hex',
)

/** MS-NLMP section 4.2.4: user `User` of `Domain` with the password `Password`. */
const proof = Buffer.from('68cd0ab851e51c96aabc927bebef6a1c', 'hex')
const signed = Buffer.from(
  `0101000000000000${'00'.repeat(8)}${'aa'.repeat(8)}00000000` +
    '02000c0044006f006d00610069006e00' +
    '01000c005300650072007600650072000000000000000000',
  'hex',
)
const published: Authenticate = {
  domain: 'Domain',
  user: 'User',
  response: Buffer.concat([proof, signed]),
  lanManager: Buffer.alloc(24),
}

/** An AUTHENTICATE message around a response. */
function authenticate({ domain, user: name, response, lanManager }: Authenticate): Buffer {
  const payload = [
    lanManager,
    response,
    Buffer.from(domain, 'utf16le'),
    Buffer.from(name, 'utf16le'),
  ]
  const head = Buffer.alloc(64)
  head.write('NTLMSSP\0', 'latin1')
  head.writeUInt32LE(3, 8)
  let offset = head.length
  for (const [index, part] of payload.entries()) {
    head.writeUInt16LE(part.length, 12 + index * 8)
    head.writeUInt16LE(part.length, 14 + index * 8)
    head.writeUInt32LE(offset, 16 + index * 8)
    offset += part.length
  }
  head.writeUInt32LE(1, 60)
  return Buffer.concat([head, ...payload])
}

const begin = async (): Promise<Dialogue> => {
  const stage: Stage = {
    accounts: [user('User', { password: 'Password' })],
    surroundings: { random: scriptedRandom({ bytes: () => nonce }) },
  }
  const talk = await dialogue('NTLM', stage)
  expect(await talk.hear(undefined)).toBe('')
  return talk
}

describe('MD4', () => {
  // RFC 1320 appendix A.5.
  it.each([
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      'e33b4ddc9c38f2199c3e7b164fcc0536',
    ],
  ])('hashes %j as published', (text, digest) => {
    expect(md4(Buffer.from(text)).toString('hex')).toBe(digest)
  })
})

describe('NTLM', () => {
  it.each([
    ['4.2.2', '67c43011f30298a2ad35ece64f16331c44bdbed927841f94', 'ff'.repeat(24)],
    ['4.2.3', '7537f803ae367128ca458204bde7caf81e97ed2683267232', 'aa'.repeat(8) + '00'.repeat(16)],
  ])('proves the password of the example in MS-NLMP section %s', (_, nt, lm) => {
    const answer = {
      ...published,
      response: Buffer.from(nt, 'hex'),
      lanManager: Buffer.from(lm, 'hex'),
    }
    expect(provesPassword(answer, nonce, 'Password')).toBe(true)
    expect(provesPassword(answer, nonce, 'password')).toBe(false)
  })

  it('proves the password of the example in MS-NLMP section 4.2.4', () => {
    expect(provesPassword(published, nonce, 'Password')).toBe(true)
    expect(provesPassword(published, nonce, 'password')).toBe(false)
  })

  it('challenges with name, nonce and target information where they are said to be', () => {
    const message = challengeMessage(nonce, 'mail')
    expect(messageType(message)).toBe(2)
    expect(message.subarray(24, 32)).toEqual(nonce)
    const nameAt = message.readUInt32LE(16)
    expect(message.subarray(nameAt, nameAt + 8).toString('utf16le')).toBe('MAIL')
    const info = message.subarray(message.readUInt32LE(44))
    expect(info).toHaveLength(message.readUInt16LE(40))
    expect(info.subarray(-4)).toEqual(Buffer.alloc(4))
  })

  it('lets in with the three messages', async () => {
    const talk = await begin()
    const step = await talk.say(negotiate)
    expect(step).toEqual({ kind: 'challenge', data: challengeMessage(nonce, 'mail.test') })
    expect(told(await talk.say(authenticate(published)))).toBe('User')
  })

  it('refuses another password, nonce, domain or user alike', async () => {
    const changed = [
      { ...published, domain: 'Other' },
      { ...published, user: 'nobody' },
      { ...published, response: Buffer.concat([Buffer.alloc(16), signed]) },
    ]
    for (const answer of changed) {
      const talk = await begin()
      await talk.say(negotiate)
      expect(told(await talk.say(authenticate(answer)))).toBe('bad-credentials')
    }
  })

  it('calls anything but NEGOTIATE and AUTHENTICATE malformed', async () => {
    for (const message of ['', 'NTLMSSP\0', authenticate(published)]) {
      expect(told(await (await begin()).say(message))).toBe('malformed')
    }
    const outside = authenticate(published)
    outside.writeUInt32LE(0xffff_ffff, 24)
    const tooShort = authenticate({ ...published, response: Buffer.alloc(23) })
    for (const message of [negotiate, outside, tooShort, outside.subarray(0, 40)]) {
      const talk = await begin()
      await talk.say(negotiate)
      expect(told(await talk.say(message))).toBe('malformed')
      expect(parseAuthenticate(message)).toBeUndefined()
    }
  })
})
