import { describe, expect, it } from 'vitest'
import { loginRefused } from '../../../../server/state/faults/login-refused.ts'
import { stage } from './support.ts'

describe('the fault login-refused', () => {
  it('refuses good credentials by the cause', async () => {
    const standing = {
      fault: loginRefused,
      values: { cause: 'account-locked' },
      at: 'authentication',
    } as const
    const { session, told } = stage([standing])
    const client = session()
    expect(await client.login()).toBe('-ERR [AUTH] this account is locked')
    expect(client.context.opened).toBeNull()
    expect(told).toEqual(['refused: account-locked'])
  })

  it('says the line it is given, and counts the failure', async () => {
    const values = { cause: 'bad-credentials', line: '-ERR [AUTH] Web login required' }
    const standing = { fault: loginRefused, values, at: 'authentication' } as const
    const client = stage([standing], { settings: { failedLogins: 2 } }).session()
    expect(await client.login()).toBe('-ERR [AUTH] Web login required')
    await client.say('USER alice')
    expect(await client.reply('PASS secret')).toMatchObject({
      cause: 'bad-credentials',
      after: 'close',
    })
  })

  it('refuses APOP and AUTH as well', async () => {
    const standing = {
      fault: loginRefused,
      values: { cause: 'in-use' },
      at: 'authentication',
    } as const
    const { session } = stage([standing])
    const plain = Buffer.from('\0alice\0secret').toString('base64')
    expect(await session().reply(`AUTH PLAIN ${plain}`)).toMatchObject({ cause: 'in-use' })
    expect(await session().reply(`APOP alice ${'0'.repeat(32)}`)).toMatchObject({ cause: 'in-use' })
  })
})
