import { describe, expect, it } from 'vitest'
import { dialogue, told } from './surroundings.ts'

describe('LOGIN', () => {
  it('asks for the user name, then for the password', async () => {
    const talk = await dialogue('LOGIN')
    expect(await talk.hear(undefined)).toBe('Username:')
    expect(await talk.hear('alice')).toBe('Password:')
    expect(told(await talk.say('secret'))).toBe('alice')
  })

  it('takes an initial response for the user name, as some clients send it', async () => {
    const talk = await dialogue('LOGIN')
    expect(await talk.hear('alice')).toBe('Password:')
    expect(told(await talk.say('secret'))).toBe('alice')
  })

  it('fails at the end, whichever of the two was wrong', async () => {
    for (const [name, password] of [
      ['alice', 'wrong'],
      ['nobody', 'secret'],
      ['', ''],
    ] as const) {
      const talk = await dialogue('LOGIN')
      await talk.hear(name)
      expect(told(await talk.say(password))).toBe('bad-credentials')
    }
  })

  it('[utf8.reject-malformed] calls ill-formed UTF-8 malformed', async () => {
    const name = await dialogue('LOGIN')
    expect(told(await name.say(Buffer.from([0xc0, 0xaf])))).toBe('malformed')
    const password = await dialogue('LOGIN')
    await password.hear('alice')
    expect(told(await password.say(Buffer.from([0xff])))).toBe('malformed')
  })
})
