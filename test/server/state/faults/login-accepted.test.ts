import { describe, expect, it } from 'vitest'
import { loginAccepted } from '../../../../server/state/faults/login-accepted.ts'
import { stage } from './support.ts'

describe('the fault login-accepted', () => {
  it('takes any password of a known user', async () => {
    const { session, told } = stage([{ fault: loginAccepted, at: 'authentication' }])
    expect(await session().login('alice', 'wrong')).toMatch(/^\+OK/)
    expect(told).toEqual(['accepted without the right credentials: alice'])
  })

  it('leaves good credentials and unknown users alone', async () => {
    const { session, told } = stage([{ fault: loginAccepted, at: 'authentication' }])
    expect(await session().login('bob', 'wrong')).toMatch(/^-ERR/)
    const wrong = Buffer.from('\0alice\0wrong').toString('base64')
    const client = session()
    expect(await client.reply(`AUTH PLAIN ${wrong}`)).toMatchObject({ status: '+OK' })
    await client.say('QUIT')
    expect(await session().login()).toMatch(/^\+OK/)
    expect(told).toEqual([null, 'accepted without the right credentials: alice', null])
  })
})
