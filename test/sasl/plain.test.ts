import { describe, expect, it } from 'vitest'
import { emptyMaildrop, user } from '../accounts/fixtures.ts'
import { dialogue, type Stage, told } from './surroundings.ts'

const office: Stage = {
  accounts: [
    user('alice', { password: 'secret', mayActFor: ['shared', 'gone', 'a', 'broken'] }),
    user('root', { password: 'secret', mayActFor: ['*'] }),
    user('shared', { password: 'other' }),
    user('a'),
    user('broken', { condition: 'temporary-trouble' }),
  ],
}

async function plain(message: string | Uint8Array, stage: Stage = office): Promise<string> {
  return told(await (await dialogue('PLAIN', stage)).say(message))
}

describe('PLAIN', () => {
  it('[sasl.ir-missing] asks with the empty challenge where no initial response came', async () => {
    const talk = await dialogue('PLAIN')
    expect(await talk.hear(undefined)).toBe('')
    expect(told(await talk.say('\0alice\0secret'))).toBe('alice')
  })

  it('lets in with the right password (RFC 4616 section 4)', async () => {
    const tim = { accounts: [user('tim', { password: 'tanstaaftanstaaf' })] }
    expect(await plain('\0tim\0tanstaaftanstaaf', tim)).toBe('tim')
    expect(await plain('\0tim\0wrong', tim)).toBe('bad-credentials')
    expect(await plain('\0kurt\0tanstaaftanstaaf', tim)).toBe('bad-credentials')
  })

  it('[mech.plain.255] takes 255 octets in each part', async () => {
    const [name, password] = ['n'.repeat(255), 'p'.repeat(255)]
    const stage = { accounts: [user(name, { password })] }
    expect(await plain(`${name}\0${name}\0${password}`, stage)).toBe(name)
    const accented = '\u00e9'.repeat(127)
    const other = { accounts: [user(accented, { password: accented })] }
    expect(await plain(`\0${accented}\0${accented}`, other)).toBe(accented)
  })

  it('[mech.plain.prep-empty-fails] fails where a part is prohibited or empty once prepared', async () => {
    for (const message of [
      '\0alice\0',
      '\0\0secret',
      '\0\u00ad\u00ad\0secret',
      '\0alice\0\u00ad',
    ]) {
      expect(await plain(message)).toBe('bad-credentials')
    }
    expect(await plain('\0alice\0secr\u0007et')).toBe('bad-credentials')
    expect(await plain('\0alice\0secret\ufffd')).toBe('bad-credentials')
  })

  it('[mech.plain.authzid-checked] lets a user act for another only where that is granted', async () => {
    expect(await plain('alice\0alice\0secret')).toBe('alice')
    expect(await plain('shared\0alice\0secret')).toBe('alice for shared')
    expect(await plain('alice\0root\0secret')).toBe('root for alice')
    expect(await plain('root\0alice\0secret')).toBe('not-authorized')
    expect(await plain('shared\0alice\0wrong')).toBe('bad-credentials')
  })

  it('tells nobody whether a mailbox exists that one may not enter', async () => {
    expect(await plain('gone\0alice\0secret')).toBe('not-authorized')
    expect(await plain('gone\0root\0secret')).toBe('not-authorized')
    expect(await plain('broken\0alice\0secret')).toBe('temporary-trouble')
  })

  it('[sasl.authzid-prep] prepares the authorization identity', async () => {
    expect(await plain('\u00aa\0alice\0secret')).toBe('alice for a')
    expect(await plain('al\u00adice\0alice\0secret')).toBe('alice')
    expect(await plain('\u00ad\0root\0secret')).toBe('not-authorized')
    expect(await plain('a\u0007\0root\0secret')).toBe('not-authorized')
  })

  it.each<[string | Buffer, string]>([
    ['', 'nothing'],
    ['alice', 'no NUL'],
    ['alice\0secret', 'one NUL'],
    ['\0alice\0secret\0', 'three NULs'],
    [Buffer.from('\0alice\0secr\xe9t', 'latin1'), 'Latin-1'],
    [Buffer.from('\0\xc0\xaf\0secret', 'latin1'), 'overlong UTF-8'],
  ])('[utf8.reject-malformed] calls %j malformed: %s', async (message) => {
    expect(await plain(message)).toBe('malformed')
  })

  it('opens accounts made from a pattern', async () => {
    const patterns = [{ pattern: '*', password: 'secret', maildropFor: emptyMaildrop }]
    expect(await plain('\0u77\0secret', { directory: { patterns } })).toBe('u77')
  })

  it('is over after one answer', async () => {
    const talk = await dialogue('PLAIN')
    await talk.say('\0alice\0wrong')
    expect(told(await talk.say('\0alice\0secret'))).toBe('malformed')
  })
})
