import { describe, expect, it } from 'vitest'
import type { Server } from '../../../../server/index.ts'
import type { Rule, Scenario } from '../../../../server/scenario/model.ts'
import { connect, login, serve } from '../../../support/serve.ts'

function playing(...rules: readonly Rule[]): Promise<Server> {
  const scenario: Scenario = { title: 'a test', about: 'Rules of a test.', rules }
  return serve({ scenario })
}

/** What the faults said they did, in order. */
function told(server: Server): (string | undefined)[] {
  return server.transcript.entries.flatMap((entry) =>
    entry.kind === 'fault' && entry.site === 'maildrop' ? [entry.detail] : [],
  )
}

describe('faults of the maildrop, ordered by rules', () => {
  it('remember from session to session', async () => {
    const server = await playing({ on: 'login', times: 'always', fault: 'hide-after-retr' })
    const first = await login(server)
    await first.multi('RETR 1')
    await first.command('QUIT')
    await first.end()
    const second = await login(server)
    expect(await second.command('STAT')).toMatch(/^\+OK 2 /)
    expect(told(server)).toEqual([
      '0 messages hidden, fetched or deleted before',
      '1 message hidden, fetched or deleted before',
    ])
  })

  it('act before the command they stand at', async () => {
    const server = await playing(
      { on: 'STAT', times: 1, per: 'server', fault: 'arrive' },
      { on: 'RETR 2', times: 'always', fault: { vanish: { numbers: 2 } } },
      { on: 'QUIT', times: 'always', fault: 'failing-deletes' },
    )
    const client = await login(server)
    expect(await client.command('STAT')).toMatch(/^\+OK 4 /)
    expect(await client.command('RETR 2')).toMatch(/^-ERR/)
    await client.command('DELE 1')
    expect(await client.command('QUIT')).toMatch(/^-ERR \[SYS\/TEMP\]/)
    expect(told(server)).toEqual([
      '1 message came and can be seen',
      '1 message of alice gone',
      'deleting 4 messages fails at QUIT',
    ])
  })

  it('keep the lock of a connection that is dropped', async () => {
    const server = await playing({ on: 'disconnect', times: 'always', fault: 'lock-remains' })
    const first = await login(server)
    first.reset()
    await server.waitFor({ kind: 'end' })
    const second = await connect(server)
    expect(await second.login()).toMatch(/^-ERR \[IN-USE\]/)
    expect(told(server)).toEqual(['the lock stays for ever where there is no QUIT'])
  })

  it('hold the lock against good credentials alone', async () => {
    const server = await playing({ on: 'authentication', times: 'always', fault: 'lock-held' })
    const client = await connect(server)
    expect(await client.login('alice', 'wrong')).toMatch(/^-ERR \[AUTH\]/)
    expect(told(server)).toEqual([])
    expect(await client.login()).toMatch(/^-ERR \[IN-USE\]/)
    expect(told(server)).toEqual(['another session holds the maildrop'])
  })

  it('give an account a second name', async () => {
    const server = await playing({ on: 'login', times: 'always', fault: 'recent-mode' })
    const client = await connect(server)
    expect(await client.login('recent:alice')).toMatch(/^\+OK/)
    expect(told(server)).toHaveLength(1)
    const other = await connect(server)
    expect(await other.login('recent:nobody')).toMatch(/^-ERR \[AUTH\]/)
  })

  it('decide logins, whatever the way', async () => {
    const server = await playing({
      on: 'authentication',
      times: 'always',
      fault: { 'login-refused': { cause: 'account-disabled', line: '-ERR [AUTH] gone, {user}' } },
    })
    const client = await connect(server)
    expect(await client.login()).toBe('-ERR [AUTH] gone, alice')
    const plain = Buffer.from('\0alice\0secret').toString('base64')
    expect(await client.command(`AUTH PLAIN ${plain}`)).toBe('-ERR [AUTH] gone, alice')
  })
})
