import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { user } from '../accounts/fixtures.ts'
import { clockAt, dialogue, scriptedRandom, type Stage, told } from './surroundings.ts'

const answer = (name: string, password: string, challenge: string): string =>
  `${name} ${createHmac('md5', password).update(challenge).digest('hex')}`

describe('CRAM-MD5', () => {
  it('repeats the example of RFC 2195 section 2', async () => {
    const bytes = (): Buffer => {
      const octets = Buffer.alloc(8)
      octets.writeBigUInt64BE(1896n)
      return octets
    }
    const talk = await dialogue('CRAM-MD5', {
      accounts: [user('tim', { password: 'tanstaaftanstaaf' })],
      surroundings: {
        host: 'postoffice.reston.mci.net',
        random: scriptedRandom({ bytes }),
        clock: clockAt(697_170_952),
      },
    })
    expect(await talk.hear(undefined)).toBe('<1896.697170952@postoffice.reston.mci.net>')
    expect(told(await talk.say('tim b913a602c7eda7a495b4e6e7334d3890'))).toBe('tim')
  })

  it('[mech.cram-md5.challenge] sends a fresh challenge in the form of a msg-id', async () => {
    const challenges = await Promise.all(
      Array.from({ length: 200 }, async () => (await dialogue('CRAM-MD5')).hear(undefined)),
    )
    for (const challenge of challenges) expect(challenge).toMatch(/^<\d+\.\d+@mail\.test>$/)
    expect(new Set(challenges).size).toBe(200)
  })

  it('[mech.cram-md5.user-with-space] takes for the digest what follows the last space', async () => {
    const talk = await dialogue('CRAM-MD5', {
      accounts: [user('alice b', { password: 'secret' })],
    })
    const challenge = await talk.hear(undefined)
    expect(told(await talk.say(answer('alice b', 'secret', challenge)))).toBe('alice b')
  })

  it('knows application passwords, and the password in UTF-8 after SASLprep', async () => {
    const stage: Stage = {
      accounts: [user('alice', { password: 'Jose\u0301', appPasswords: ['one'] })],
    }
    for (const password of ['Jos\u00e9', 'one']) {
      const talk = await dialogue('CRAM-MD5', stage)
      const challenge = await talk.hear(undefined)
      expect(told(await talk.say(answer('alice', password, challenge)))).toBe('alice')
    }
  })

  it('refuses a wrong digest and an unknown user alike', async () => {
    for (const [name, password] of [
      ['alice', 'wrong'],
      ['nobody', 'secret'],
    ] as const) {
      const talk = await dialogue('CRAM-MD5')
      const challenge = await talk.hear(undefined)
      expect(told(await talk.say(answer(name, password, challenge)))).toBe('bad-credentials')
    }
  })

  it('refuses the digest of another challenge', async () => {
    const earlier = await (await dialogue('CRAM-MD5')).hear(undefined)
    const talk = await dialogue('CRAM-MD5')
    await talk.hear(undefined)
    expect(told(await talk.say(answer('alice', 'secret', earlier)))).toBe('bad-credentials')
  })

  it.each([
    '',
    'alice',
    ' b913a602c7eda7a495b4e6e7334d3890',
    'tim B913A602C7EDA7A495B4E6E7334D3890',
    'tim b913',
  ])('calls the answer %j malformed', async (text) => {
    const talk = await dialogue('CRAM-MD5')
    await talk.hear(undefined)
    expect(told(await talk.say(text))).toBe('malformed')
  })

  it('[sasl.ir-server-first] refuses an initial response', async () => {
    expect(told(await (await dialogue('CRAM-MD5')).say('test'))).toBe('malformed')
  })
})
