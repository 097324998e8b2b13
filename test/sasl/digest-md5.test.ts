import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { parseDirectives, quote } from '../../server/state/sasl/digest/directives.ts'
import {
  type DigestInput,
  digestOctets,
  digestResponse,
} from '../../server/state/sasl/digest/response.ts'
import { user } from '../accounts/fixtures.ts'
import { type Dialogue, dialogue, scriptedRandom, type Stage, told } from './surroundings.ts'

/** RFC 2831 section 4. */
const published: DigestInput = {
  username: 'chris',
  realm: 'elwood.innosoft.com',
  password: 'secret',
  nonce: 'OA6MG9tEQGm2hh',
  cnonce: 'OA6MHXh6VqTrRk',
  nc: '00000001',
  qop: 'auth',
  digestUri: 'imap/elwood.innosoft.com',
}

const input: DigestInput = {
  ...published,
  username: 'alice',
  realm: 'mail.test',
  nonce: 'fixed',
  digestUri: 'pop/mail.test',
}

/** The client's answer, by the book but for the changes. */
function answer(changes: Partial<DigestInput> = {}, edit = (text: string): string => text): Buffer {
  const all = { ...input, ...changes }
  const text = [
    'charset=utf-8',
    `username=${quote(all.username)}`,
    `realm=${quote(all.realm)}`,
    `nonce=${quote(all.nonce)}`,
    `nc=${all.nc}`,
    `cnonce=${quote(all.cnonce)}`,
    `digest-uri=${quote(all.digestUri)}`,
    `response=${digestResponse(all, 'AUTHENTICATE')}`,
    `qop=${all.qop}`,
    ...(all.authzid === undefined ? [] : [`authzid=${quote(all.authzid)}`]),
  ].join(',')
  return Buffer.from(edit(text), 'latin1')
}

const begin = async (stage: Stage = {}): Promise<Dialogue> => {
  const surroundings = { random: scriptedRandom({ hex: () => 'fixed' }) }
  const talk = await dialogue('DIGEST-MD5', { ...stage, surroundings })
  await talk.hear(undefined)
  return talk
}

const ends = async (message: Buffer, stage: Stage = {}): Promise<string> =>
  told(await (await begin(stage)).say(message))

describe('DIGEST-MD5', () => {
  it('computes the example of RFC 2831 section 4', () => {
    expect(digestResponse(published, 'AUTHENTICATE')).toBe('d388dad90d4bbd760a152321f2143af7')
    expect(digestResponse(published, '')).toBe('ea40f60335c427b5527b84dbabcdfffd')
  })

  it('offers authentication alone, in a challenge with a nonce of its own', async () => {
    const first = await (await dialogue('DIGEST-MD5')).hear(undefined)
    expect(first).toMatch(
      /^realm="mail\.test",nonce="[0-9a-f]{32}",qop="auth",charset=utf-8,algorithm=md5-sess$/,
    )
    expect(await (await dialogue('DIGEST-MD5')).hear(undefined)).not.toBe(first)
  })

  it('[sasl.no-data-with-success] proves the server in a challenge of its own', async () => {
    const talk = await begin()
    const step = await talk.say(answer())
    expect(told(step)).toBe(`challenge rspauth=${digestResponse(input, '')}`)
    expect(told(await talk.say(''))).toBe('alice')
  })

  it('wants an empty line for the answer to that', async () => {
    const talk = await begin()
    await talk.say(answer())
    expect(told(await talk.say('x'))).toBe('malformed')
  })

  it('refuses a wrong password and an unknown user alike', async () => {
    expect(await ends(answer({ password: 'wrong' }))).toBe('bad-credentials')
    expect(await ends(answer({ username: 'nobody' }))).toBe('bad-credentials')
  })

  it.each([
    { nonce: 'other' },
    { nc: '00000002' },
    { qop: 'auth-int' },
    { digestUri: 'imap/mail.test' },
    { realm: 'elsewhere' },
  ])('calls an answer to another challenge malformed: %j', async (changes) => {
    expect(await ends(answer(changes))).toBe('malformed')
  })

  it('does without a realm, and with optional directives and white space', async () => {
    expect(await ends(answer({ realm: '' }))).toMatch(/^challenge rspauth=/)
    const spaced = answer({}, (text) => `${text.replaceAll(',', ' ,\r\n ')}, maxbuf=65536,x="y,z"`)
    expect(await ends(spaced)).toMatch(/^challenge rspauth=/)
  })

  it('acts for another user where that is granted, and signs for whom', async () => {
    const stage: Stage = {
      accounts: [user('alice', { password: 'secret', mayActFor: ['bob'] }), user('bob')],
    }
    const talk = await begin(stage)
    await talk.say(answer({ authzid: 'bob' }))
    expect(told(await talk.say(''))).toBe('alice for bob')
    expect(await ends(answer({ authzid: 'bob' }))).toBe('not-authorized')
    const forged = answer({}, (text) => `${text},authzid="bob"`)
    expect(await ends(forged, stage)).toBe('bad-credentials')
  })

  it.each(['Jos\u00e9', '\u043f\u0430\u0440\u043e\u043b\u044c'])(
    'knows the user and password %s, in Latin-1 where that can hold it',
    async (text) => {
      const stage: Stage = { accounts: [user(text, { password: text })] }
      const octets = digestOctets(text)
      const signed = { username: octets, password: octets }
      // On the wire the name is UTF-8, since charset=utf-8 is said.
      const utf8 = Buffer.from(text).toString('latin1')
      const message = answer(signed, (line) => line.replace(quote(octets), quote(utf8)))
      expect(await ends(message, stage)).toMatch(/^challenge rspauth=/)
    },
  )

  it.each([
    '',
    'username="alice"',
    'username="alice',
    'username="a",username="b"',
    ',,,',
    '\xff',
    `x="${'y'.repeat(5000)}"`,
  ])('calls %j malformed', async (text) => {
    expect(await ends(Buffer.from(text, 'latin1'))).toBe('malformed')
  })

  test.prop([fc.string({ maxLength: 30 })])('reads every value that it quoted', (value) => {
    expect(parseDirectives(`a=1,key=${quote(value)} , b="2"`)?.get('key')).toBe(value)
  })
})
