import { describe, expect, it } from 'vitest'
import { continueExchange, refuseLongAnswer } from '../../../server/state/exchange.ts'
import { stage } from './faults/support.ts'

const plain = Buffer.from('\0alice\0secret').toString('base64')

describe('a server that takes no initial response', () => {
  const settings = { initialResponse: false }

  it('refuses one and takes the same response after the challenge', async () => {
    const client = stage([], { settings }).session()
    expect(await client.reply(`AUTH PLAIN ${plain}`)).toMatchObject({
      status: '-ERR',
      cause: 'sasl-initial-response',
    })
    expect(await client.say('AUTH PLAIN')).toEqual(['+ '])
    expect(await continueExchange(client.context, plain)).toMatchObject({ status: '+OK' })
  })
})

describe('a bad bearer token', () => {
  const bearer = Buffer.from('user=alice\x01auth=Bearer bad\x01\x01').toString('base64')
  const users = [{ token: 'good' }]

  it.each([
    [true, { status: '+' }],
    [false, { status: '-ERR', cause: 'bad-credentials' }],
  ])('is answered with JSON first: %j', async (oauthErrorChallenge, answer) => {
    const client = stage([], { settings: { oauthErrorChallenge }, tokens: users }).session()
    expect(await client.reply(`AUTH XOAUTH2 ${bearer}`)).toMatchObject(answer)
  })
})

describe('a server that hangs up after some refusals', () => {
  it('closes for the causes named and for no other', async () => {
    const settings = { closeAfter: ['bad-credentials', 'unknown-mechanism'] } as const
    const { session } = stage([], { settings })
    const client = session()
    expect(await client.reply('XYZZY')).not.toHaveProperty('after')
    await client.say('USER alice')
    expect(await client.reply('PASS wrong')).toMatchObject({ status: '-ERR', after: 'close' })
    expect(client.context.state).toBe('closed')
    expect(await session().reply('AUTH NOSUCH')).toMatchObject({ after: 'close' })
  })

  it('closes in the middle of an exchange too', async () => {
    const settings = { closeAfter: ['sasl-cancelled'] } as const
    const client = stage([], { settings }).session()
    await client.say('AUTH PLAIN')
    expect(await continueExchange(client.context, '*')).toMatchObject({ after: 'close' })
  })
})

describe('an answer that is too long', () => {
  it.each([[[]], [['line-too-long' as const]]])(
    'ends the exchange, and the connection where %j',
    async (closeAfter) => {
      const client = stage([], { settings: { closeAfter } }).session()
      await client.say('AUTH PLAIN')
      const reply = await refuseLongAnswer(client.context)
      expect(reply).toMatchObject({ status: '-ERR', cause: 'line-too-long' })
      expect(reply.after === 'close').toBe(closeAfter.length > 0)
      expect(client.context.exchange).toBeNull()
    },
  )
})

describe('the limit of bad commands', () => {
  it('can be another one before login', async () => {
    const settings = { badCommands: 3, badCommandsBeforeLogin: 2 }
    const { session } = stage([], { settings })
    const early = session()
    expect(await early.reply('A')).not.toHaveProperty('after')
    expect(await early.reply('B')).toMatchObject({ after: 'close' })
    const late = session()
    await late.login()
    expect(await late.reply('A')).not.toHaveProperty('after')
    expect(await late.reply('B')).not.toHaveProperty('after')
    expect(await late.reply('C')).toMatchObject({ after: 'close' })
  })
})

describe('a lock that the newest session takes over', () => {
  it('tells the older session at its next command, and leaves its marks undone', async () => {
    const settings = { lock: 'takeover' } as const
    const { session, maildrop, locks } = stage([], { settings })
    const older = session()
    await older.login()
    await older.say('DELE 1')
    const newer = session()
    expect(await newer.login()).toMatch(/^\+OK/)
    expect(await older.reply('QUIT')).toMatchObject({ cause: 'taken-over', after: 'close' })
    older.drop()
    expect(locks.holder(maildrop)).toBe(newer.context.connection)
    expect((await maildrop.snapshot()).count).toBe(3)
    expect((await newer.say('STAT'))[0]).toMatch(/^\+OK 3 /)
  })
})
