import { describe, expect, it } from 'vitest'
import { user } from '../accounts/fixtures.ts'
import { dialogue, type Stage, tlsFacts, told } from './surroundings.ts'

const stageWith = (subject: string | undefined, emails: string[] = []): Stage => ({
  accounts: [
    user('alice', { certificates: ['CN=alice', 'alice@example.test'], mayActFor: ['shared'] }),
    user('bob', { certificates: ['CN=bob'], condition: 'disabled' }),
    user('shared'),
  ],
  surroundings: { tls: tlsFacts(subject === undefined ? undefined : { subject, emails }) },
})

const external = async (message: string | Uint8Array, stage: Stage): Promise<string> =>
  told(await (await dialogue('EXTERNAL', stage)).say(message))

describe('EXTERNAL', () => {
  it('logs in whom the certificate stands for, asked for by name or not', async () => {
    expect(await external('', stageWith('CN=alice'))).toBe('alice')
    expect(await external('alice', stageWith('CN=alice'))).toBe('alice')
    expect(await external('', stageWith('CN=?', ['alice@example.test']))).toBe('alice')
  })

  it('asks with the empty challenge where no initial response came', async () => {
    const talk = await dialogue('EXTERNAL', stageWith('CN=alice'))
    expect(await talk.hear(undefined)).toBe('')
    expect(told(await talk.say(''))).toBe('alice')
  })

  it('lets it act for another only where that is granted', async () => {
    expect(await external('shared', stageWith('CN=alice'))).toBe('alice for shared')
    expect(await external('bob', stageWith('CN=alice'))).toBe('not-authorized')
    expect(await external('nobody', stageWith('CN=alice'))).toBe('not-authorized')
  })

  it('[mech.external.needs-credentials] fails without a certificate that is known', async () => {
    expect(await external('', stageWith(undefined))).toBe('bad-credentials')
    expect(await external('alice', stageWith(undefined))).toBe('bad-credentials')
    expect(await external('alice', stageWith('CN=mallory'))).toBe('bad-credentials')
    expect(await external('', { ...stageWith('CN=alice'), surroundings: { tls: null } })).toBe(
      'bad-credentials',
    )
  })

  it('minds the condition of the account', async () => {
    expect(await external('', stageWith('CN=bob'))).toBe('account-disabled')
  })

  it('calls a NUL and ill-formed UTF-8 malformed', async () => {
    expect(await external('ali\0ce', stageWith('CN=alice'))).toBe('malformed')
    expect(await external(Buffer.from([0xff]), stageWith('CN=alice'))).toBe('malformed')
  })
})
