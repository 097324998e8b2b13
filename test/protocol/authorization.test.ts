import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/index.ts'
import type { Maildrop } from '../../server/mailbox/message.ts'
import { serveMaildrop } from '../support/serve-maildrop.ts'
import { base64, connect, connectStls, connectTls, login, plain, serve } from '../support/serve.ts'

/** The digest of APOP for a greeting. */
function digest(greeting: string, secret: string): string {
  const [timestamp = ''] = /<.*>/.exec(greeting) ?? []
  return createHash('md5')
    .update(timestamp + secret)
    .digest('hex')
}

describe('ways to log in', () => {
  it('[auth.at-least-one-mechanism] are USER and PASS, APOP, and AUTH', async () => {
    const server = await serve()
    const byPass = await connect(server)
    expect(await byPass.login()).toMatch(/^\+OK maildrop has 3 messages /)
    await byPass.command('QUIT')
    const byApop = await connect(server)
    const answer = digest(byApop.greeting, 'secret')
    expect(await byApop.command(`APOP alice ${answer}`)).toMatch(/^\+OK/)
    await byApop.command('QUIT')
    const bySasl = await connect(server)
    expect(await bySasl.command(`AUTH PLAIN ${plain('alice', 'secret')}`)).toMatch(/^\+OK/)
    expect(await bySasl.command('STAT')).toMatch(/^\+OK 3 /)
  })

  it('[auth.pass-immediately-after-user] have nothing between USER and PASS under strict', async () => {
    const client = await connectTls(await serve({ policy: 'strict' }))
    for (const between of ['NOOP', 'CAPA', 'XYZZY', 'LANG de', 'USER']) {
      await client.command('USER alice')
      await (between === 'CAPA' ? client.multi(between) : client.command(between))
      expect(await client.command('PASS secret'), between).toMatch(/^-ERR/)
    }
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[auth.pass-immediately-after-user] need a USER before PASS, and one more after each failure', async () => {
    const client = await connect(await serve())
    expect(await client.command('PASS secret')).toMatch(/^-ERR/)
    expect(await client.login('alice', 'wrong')).toMatch(/^-ERR \[AUTH\]/)
    expect(await client.command('PASS secret')).toMatch(/^-ERR/)
    await client.command('USER alice')
    expect(await client.command('USER')).toMatch(/^-ERR/)
    expect(await client.command('PASS secret')).toMatch(/^-ERR/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[auth.pass-immediately-after-user] lets CAPA stand in between under lax, as servers in the field do', async () => {
    const client = await connect(await serve())
    await client.command('USER alice')
    await client.multi('CAPA')
    expect(await client.command('PASS secret')).toMatch(/^\+OK/)
  })

  it('[auth.user-hides-existence] [code.auth.not-on-user] say +OK to every well-formed name', async () => {
    const client = await connect(await serve())
    const known = await client.command('USER alice')
    expect(known).toMatch(/^\+OK/)
    expect(await client.command('USER nobody-of-that-name')).toBe(known)
    expect(await client.command('PASS secret')).toBe('-ERR [AUTH] wrong user name or password')
    expect(await client.login('alice', 'wrong')).toBe('-ERR [AUTH] wrong user name or password')
  })

  it('[auth.user-argument-required] need a name and a password', async () => {
    const client = await connect(await serve())
    expect(await client.command('USER')).toBe('-ERR the syntax is: USER name')
    expect(await client.command('USER ')).toBe('-ERR the syntax is: USER name')
    await client.command('USER alice')
    expect(await client.command('PASS')).toMatch(/^-ERR/)
    await client.command('USER alice')
    expect(await client.command('PASS ')).toMatch(/^-ERR/)
  })

  it('[auth.pass.spaces] take all behind "PASS " for the password', async () => {
    const password = ' a b  c '
    const server = await serve({ users: [{ name: 'alice', password }] })
    expect(await (await connect(server)).login('alice', 'a b  c')).toMatch(/^-ERR/)
    expect(await (await connect(server)).login('alice', password)).toMatch(/^\+OK/)
  })

  it('[auth.quit] can be declined: QUIT ends the session and removes nothing', async () => {
    const server = await serve()
    const client = await connect(server)
    await client.login('alice', 'wrong')
    expect(await client.command('QUIT')).toBe('+OK goodbye')
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
    expect(await server.messages()).toHaveLength(3)
  })

  it('[auth.server-may-close-after-err] close the connection at the fifth failure under strict, never under lax', async () => {
    const strict = await connectTls(await serve({ policy: 'strict' }))
    for (let count = 0; count < 5; count++) {
      expect(await strict.login('alice', 'wrong')).toMatch(/^-ERR \[AUTH\]/)
    }
    expect(await strict.end()).toEqual({ rest: '', how: 'fin' })
    const lax = await connect(await serve())
    for (let count = 0; count < 12; count++) await lax.login('alice', 'wrong')
    expect(await lax.login()).toMatch(/^\+OK/)
  })

  it('[auth.cleartext-and-apop-exclusive] can be limited for each user', async () => {
    const users = [
      { name: 'digest', password: 'x', only: ['apop'] },
      { name: 'clear', password: 'x', only: ['pass'] },
    ] as const
    const server = await serve({ users })
    const apop = async (name: string): Promise<string> => {
      const client = await connect(server)
      return client.command(`APOP ${name} ${digest(client.greeting, 'x')}`)
    }
    expect(await apop('digest')).toMatch(/^\+OK/)
    expect(await apop('clear')).toMatch(/^-ERR/)
    expect(await (await connect(server)).login('digest', 'x')).toMatch(/^-ERR/)
    expect(await (await connect(server)).login('clear', 'x')).toMatch(/^\+OK/)
  })

  it('[auth.same-error-after-cleartext-revoked] answer right and wrong passwords alike where a user must use TLS', async () => {
    const users = [{ name: 'alice', password: 'secret', requireTls: true }]
    const server = await serve({ users })
    const client = await connect(server)
    const right = await client.login()
    expect(right).toMatch(/^-ERR /)
    expect(await client.login('alice', 'wrong')).toBe(right)
    const sasl = await client.command(`AUTH PLAIN ${plain('alice', 'secret')}`)
    expect(sasl).toMatch(/^-ERR /)
    expect(await client.command(`AUTH PLAIN ${plain('alice', 'wrong')}`)).toBe(sasl)
    expect(await (await connectStls(server)).login()).toMatch(/^\+OK/)
  })

  it('[apop.fail-stays-authorization] leave the session as it was after a wrong APOP digest', async () => {
    const client = await connect(await serve())
    const wrong = digest(client.greeting, 'wrong')
    expect(await client.command(`APOP alice ${wrong}`)).toMatch(/^-ERR \[AUTH\]/)
    expect(await client.command(`APOP nobody ${wrong}`)).toMatch(/^-ERR \[AUTH\]/)
    expect(await client.command('STAT')).toMatch(/^-ERR/)
    const right = digest(client.greeting, 'secret')
    expect(await client.command(`APOP alice ${right.toUpperCase()}`)).toMatch(/^-ERR/)
    expect(await client.command(`APOP alice ${right}`)).toMatch(/^\+OK/)
  })
})

describe('the lock', () => {
  it('[auth.lock-exclusive] [auth.lock-fail-is-err] [in-use.server] lets one session in, and tells a second with the right password', async () => {
    const server = await serve()
    await login(server)
    const second = await connect(server)
    expect(await second.login('alice', 'wrong')).toMatch(/^-ERR \[AUTH\] /)
    expect(await second.login()).toMatch(/^-ERR \[IN-USE\] /)
    expect(await second.command(`AUTH PLAIN ${plain('alice', 'secret')}`)).toMatch(/\[IN-USE\]/)
    const answer = digest(second.greeting, 'secret')
    expect(await second.command(`APOP alice ${answer}`)).toMatch(/^-ERR \[IN-USE\] /)
    expect(await second.command('STAT')).toMatch(/^-ERR/)
  })

  it('[auth.lock-exclusive] can be switched off, and deletions then meet at UPDATE', async () => {
    const server = await serve({ settings: { lock: 'shared' } })
    const one = await login(server)
    const two = await login(server)
    await one.command('DELE 1')
    await two.command('DELE 1')
    expect((await two.multi('RETR 3')).content).toContain('three')
    expect(await one.command('QUIT')).toMatch(/^\+OK/)
    expect(await two.command('STAT')).toMatch(/^\+OK 2 /)
    expect(await two.command('QUIT')).toMatch(/^\+OK/)
    expect(await server.messages()).toHaveLength(2)
  })

  it('[auth.lock-fail-is-err] [auth.lock-released-before-err] is given back before the -ERR where the maildrop cannot be opened', async () => {
    let broken = true
    const snapshot: Maildrop['snapshot'] = () => {
      if (broken) throw new Error('disk on fire')
      return {
        count: 0,
        octets: 0,
        octetsOf: () => 0,
        uidOf: () => '',
        message: () => {
          throw new Error('none')
        },
        arrivedAt: () => 0,
      }
    }
    const drop: Maildrop = {
      name: 'drop',
      snapshot,
      deliver: () => '',
      remove: () => ({ removed: 0 }),
      close: () => {},
    }
    const server = await serveMaildrop(drop)
    const client = await server.connect()
    expect(await client.login()).toMatch(/^-ERR \[SYS\/TEMP\] /)
    expect(server.holder()).toBeUndefined()
    broken = false
    expect(await (await server.connect()).login()).toMatch(/^\+OK/)
    expect(server.holder()).toBe(2)
  })

  it('[auth.lock-released-before-err] is not kept for a client that left while the maildrop was being read', async () => {
    let open = (): void => {}
    const read = new Promise<void>((resolve) => (open = resolve))
    const empty = { count: 0, octets: 0, octetsOf: () => 0, uidOf: () => '', arrivedAt: () => 0 }
    const message = (): never => {
      throw new Error('none')
    }
    const server = await serveMaildrop({
      name: 'slow',
      snapshot: () => read.then(() => ({ ...empty, message })),
      deliver: () => '',
      remove: () => ({ removed: 0 }),
      close: () => {},
    })
    const client = await server.connect()
    client.send('USER alice\r\nPASS secret\r\n')
    await client.line()
    expect(server.holder()).toBe(1)
    client.reset()
    await server.empty()
    open()
    await read
    const next = await server.connect()
    expect(await next.login()).toMatch(/^\+OK/)
  })
})

describe('LOGIN-DELAY', () => {
  it('[login-delay.meaning] [login-delay.enforce] [login-delay.not-on-user] refuses the next login for that many seconds, at PASS and not at USER', async () => {
    const clock = virtualClock()
    const server = await serve({ clock, settings: { loginDelay: 900 } })
    const first = await login(server)
    expect((await first.multi('CAPA')).lines).toContain('LOGIN-DELAY 900')
    await first.command('QUIT')
    await clock.advance(899_000)
    const second = await connect(server)
    expect(await second.command('USER alice')).toMatch(/^\+OK/)
    expect(await second.command('PASS secret')).toMatch(/^-ERR \[LOGIN-DELAY\] /)
    await clock.advance(1000)
    expect(await second.login()).toMatch(/^\+OK/)
  })

  it('[login-delay.largest-before-login] [login-delay.user-token] [login-delay.accurate-after-login] announces the largest value with USER, then the user’s own', async () => {
    const users = [
      { name: 'alice', password: 'secret', loginDelay: 30 },
      { name: 'bob', password: 'secret' },
    ]
    const server = await serve({ users, settings: { loginDelay: 900 } })
    const client = await connect(server)
    expect((await client.multi('CAPA')).lines).toContain('LOGIN-DELAY 900 USER')
    await client.login()
    expect((await client.multi('CAPA')).lines).toContain('LOGIN-DELAY 30')
  })
})

describe('response codes', () => {
  it('[code.sys-temp] [code.sys-perm] tell a passing from a lasting trouble', async () => {
    const users = [
      { name: 'temp', password: 'x', condition: 'temporary-trouble' },
      { name: 'perm', password: 'x', condition: 'permanent-trouble' },
    ] as const
    const client = await connect(await serve({ users }))
    expect(await client.login('temp', 'x')).toMatch(/^-ERR \[SYS\/TEMP\] /)
    expect(await client.login('perm', 'x')).toMatch(/^-ERR \[SYS\/PERM\] /)
  })

  it('[code.sys-temp] stand for a message that cannot be read', async () => {
    const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs')
    const { tmpdir } = await import('node:os')
    const { join } = await import('node:path')
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-protocol-'))
    const path = join(folder, 'a.eml')
    writeFileSync(path, `Subject: x\r\n\r\n${'x'.repeat(200_000)}\r\n`)
    const client = await login(await serve({ mailbox: [path, { content: 'Subject: y\r\n\r\n' }] }))
    rmSync(folder, { recursive: true })
    expect(await client.command('RETR 1')).toMatch(/^-ERR \[SYS\/TEMP\] /)
    expect((await client.multi('RETR 2')).content).toBe('Subject: y\r\n\r\n')
  })

  it('[code.auth.server] [code.auth.always] [AUTH] comes with every failure of credentials, and CAPA says so', async () => {
    const server = await serve({
      users: [{ name: 'alice', password: 'secret', tokens: [{ token: 'good' }] }],
    })
    const client = await connect(server)
    expect((await client.multi('CAPA')).lines).toContain('AUTH-RESP-CODE')
    expect(await client.login('alice', 'wrong')).toMatch(/^-ERR \[AUTH\] /)
    expect(await client.command(`APOP alice ${'0'.repeat(32)}`)).toMatch(/^-ERR \[AUTH\] /)
    expect(await client.command(`AUTH PLAIN ${plain('alice', 'wrong')}`)).toMatch(/^-ERR \[AUTH\] /)
    await client.command('AUTH LOGIN')
    await client.command(base64('alice'))
    expect(await client.command(base64('wrong'))).toMatch(/^-ERR \[AUTH\] /)
    await client.command('AUTH CRAM-MD5')
    expect(await client.command(base64(`alice ${'0'.repeat(32)}`))).toMatch(/^-ERR \[AUTH\] /)
    const bearer = base64('n,a=alice,\x01auth=Bearer bad\x01\x01')
    expect(await client.command(`AUTH OAUTHBEARER ${bearer}`)).toMatch(/^\+ /)
    expect(await client.command('AQ==')).toMatch(/^-ERR \[AUTH\] /)
  })

  it('[capa.resp-codes.meaning] are the only texts that begin with a bracket', async () => {
    const client = await login(await serve())
    const lines = ['STAT', 'NOOP', 'RSET', 'DELE 1', 'DELE 1', 'RETR 9', 'XYZZY', 'LANG xx', 'USER']
    for (const line of lines) expect(await client.command(line)).not.toMatch(/^(\+OK|-ERR) \[/)
    const off = await connect(await serve({ settings: { responseCodes: false } }))
    const { lines: announced } = await off.multi('CAPA')
    expect(announced).not.toContain('RESP-CODES')
    expect(announced).not.toContain('AUTH-RESP-CODE')
    expect(await off.login('alice', 'wrong')).not.toContain('[')
  })
})
