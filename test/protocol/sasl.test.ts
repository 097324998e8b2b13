import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/index.ts'
import { mechanisms } from '../../server/state/sasl/index.ts'
import type { RawClient } from '../support/raw-client.ts'
import { scramFinal } from '../support/scram.ts'
import { base64, connect, connectTls, login, plain, serve } from '../support/serve.ts'

const right = plain('alice', 'secret')
const decode = (line: string): string => Buffer.from(line.slice(2), 'base64').toString()

describe('an exchange', () => {
  it('[sasl.mechanism-case] begins by the mechanism’s name in any case', async () => {
    const client = await connect(await serve())
    expect(await client.command(`auth pLaIn ${right}`)).toMatch(/^\+OK/)
  })

  it('[sasl.mechanism-name-syntax] has names of 1 to 20 capital letters, digits, "-" and "_"', async () => {
    for (const { name } of mechanisms) expect(name).toMatch(/^[A-Z0-9_-]{1,20}$/)
    const client = await connectTls(await serve())
    const { lines } = await client.multi('CAPA')
    const [, ...names] = lines.find((line) => line.startsWith('SASL '))?.split(' ') ?? []
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(name).toMatch(/^[A-Z0-9_-]{1,20}$/)
  })

  it('[sasl.unsupported-is-err] does not begin with a mechanism that is not offered', async () => {
    const client = await connect(await serve())
    expect(await client.command('AUTH FOOBAR')).toBe('-ERR that mechanism is not offered here')
    expect(await client.command('AUTH SCRAM-SHA-256-PLUS')).toMatch(/^-ERR/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[sasl.challenge-form] has challenges of plus, space and base64', async () => {
    const client = await connect(await serve())
    for (const [name, answer] of [
      ['CRAM-MD5', ''],
      ['LOGIN', base64('alice')],
      ['SCRAM-SHA-256', base64('n,,n=alice,r=abc')],
      ['PLAIN', ''],
    ] as const) {
      let line = await client.command(`AUTH ${name}`)
      expect(line, name).toMatch(
        /^\+ (?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
      )
      if (answer !== '') line = await client.command(answer)
      expect(line, name).toMatch(
        /^\+ (?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
      )
      expect(await client.command('*')).toMatch(/^-ERR/)
    }
  })

  it('[sasl.empty-challenge] [sasl.ir-missing] answers a mechanism in which the client begins with plus and a space', async () => {
    const client = await connect(await serve())
    client.send('AUTH PLAIN\r\n')
    expect(await client.line()).toBe('+ ')
    expect(client.received.endsWith('\r\n+ \r\n')).toBe(true)
    expect(await client.command(right)).toMatch(/^\+OK/)
  })

  it.each(['=AAA', 'AAA=BBB', 'AA AA', '!', 'AAAAA', '====', 'AA=A', ' ', 'AAA', '\xff'])(
    '[sasl.base64-strict] ends with -ERR at %j',
    async (answer) => {
      const client = await connect(await serve())
      await client.command('AUTH PLAIN')
      expect(await client.command(answer)).toBe('-ERR the answer is not valid base64')
      expect(await client.login()).toMatch(/^\+OK/)
    },
  )

  it('[sasl.base64-strict] does not begin with an initial response that is not base64', async () => {
    const client = await connect(await serve())
    expect(await client.command(`AUTH PLAIN ${right.slice(0, -1)}`)).toMatch(/^-ERR/)
    expect(await client.command(`AUTH PLAIN ${right}!`)).toMatch(/^-ERR/)
    expect(await client.command(`AUTH PLAIN ${right}`)).toMatch(/^\+OK/)
  })

  it('[sasl.cancel.server] ends with -ERR at an asterisk, and the session can be used', async () => {
    const client = await connect(await serve())
    for (const name of ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1']) {
      await client.command(`AUTH ${name}`)
      expect(await client.command('*')).toBe('-ERR authentication cancelled, as asked')
    }
    await client.command('AUTH LOGIN')
    await client.command(base64('alice'))
    expect(await client.command('*')).toBe('-ERR authentication cancelled, as asked')
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[sasl.ir-server-first] gets -ERR for an initial response where the server begins', async () => {
    const client = await connect(await serve())
    expect(await client.command('AUTH CRAM-MD5 dGVzdA==')).toMatch(/^-ERR/)
    expect(await client.command('AUTH CRAM-MD5 =')).toMatch(/^-ERR/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it.each(['lax', 'strict'] as const)(
    '[sasl.long-lines.server] takes answers far beyond 512 octets under %s',
    async (policy) => {
      const client = await connectTls(await serve({ policy }))
      await client.command('AUTH PLAIN')
      expect(await client.command('A'.repeat(12 * 1024))).toMatch(
        /^-ERR the login data|^-ERR \[AUTH\]/,
      )
      await client.command('AUTH SCRAM-SHA-256')
      const padded = base64(`n,,n=alice,r=${'n'.repeat(6000)}`)
      expect(await client.command(padded)).toMatch(/^\+ /)
      await client.command('*')
      expect(await client.login()).toMatch(/^\+OK/)
    },
  )

  it('ends with -ERR at an answer that is longer than any memory should hold, and goes on', async () => {
    const client = await connect(await serve())
    await client.command('AUTH PLAIN')
    expect(await client.command('A'.repeat(70_000))).toMatch(/^-ERR the line is too long/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[sasl.no-data-with-success] puts the server’s last data in a challenge, answered by an empty line', async () => {
    const client = await connect(await serve())
    const first = `n=alice,r=${randomBytes(9).toString('hex')}`
    const challenge = decode(await client.command(`AUTH SCRAM-SHA-256 ${base64(`n,,${first}`)}`))
    const { message, signature } = scramFinal('secret', first, challenge)
    expect(decode(await client.command(base64(message)))).toBe(`v=${signature}`)
    const success = await client.command('')
    expect(success).toMatch(/^\+OK /)
    expect(success).not.toContain(signature)
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
  })

  it('[sasl.success-enters-transaction] [sasl.once] ends in TRANSACTION, where AUTH is an error', async () => {
    const client = await connect(await serve())
    expect(await client.command(`AUTH PLAIN ${right}`)).toMatch(/^\+OK/)
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
    expect(await client.command(`AUTH PLAIN ${right}`)).toMatch(/^-ERR/)
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
  })

  it('[sasl.fail-stays] leaves the session as it was when it fails', async () => {
    const client = await connect(await serve())
    expect(await client.command(`AUTH PLAIN ${plain('alice', 'no')}`)).toMatch(/^-ERR \[AUTH\]/)
    expect(await client.command('STAT')).toMatch(/^-ERR .* AUTHORIZATION state$/)
    const challenge = decode(await client.command('AUTH CRAM-MD5'))
    const digest = createHmac('md5', 'secret').update(challenge).digest('hex')
    expect(await client.command(base64(`alice ${digest}`))).toMatch(/^\+OK/)
  })

  it('[sasl.legacy-auth-list] lists the mechanisms for a bare AUTH only where that is switched on', async () => {
    const off = await connect(await serve())
    expect(await off.command('AUTH')).toMatch(/^-ERR/)
    const client = await connect(
      await serve({ settings: { legacy: { last: false, rpop: false, authList: true } } }),
    )
    const { lines } = await client.multi('CAPA')
    const names = lines
      .find((line) => line.startsWith('SASL '))
      ?.split(' ')
      .slice(1)
    expect((await client.multi('AUTH')).lines).toEqual(names)
    expect((await client.multi('AUTH ')).lines).toEqual(names)
  })

  it('takes commands sent behind the last answer in the same segment', async () => {
    const client = await connect(await serve())
    client.send(`AUTH PLAIN\r\n${right}\r\nSTAT\r\nAUTH LOGIN\r\nQUIT\r\n`)
    expect(await client.line()).toBe('+ ')
    expect(await client.line()).toMatch(/^\+OK/)
    expect(await client.line()).toMatch(/^\+OK 3 /)
    expect(await client.line()).toMatch(/^-ERR/)
    expect(await client.line()).toMatch(/^\+OK/)
  })
})

describe('the mechanisms on the wire', () => {
  it('[sasl.authzid-prep] [mech.plain.authzid-checked] PLAIN acts for another only where that is granted, after SASLprep', async () => {
    const users = [
      { name: 'admin', password: 'x', mayActFor: ['alice'] },
      { name: 'alice', password: 'secret' },
      { name: 'bob', password: 'secret' },
    ]
    const client = await connect(await serve({ users }))
    expect(await client.command(`AUTH PLAIN ${plain('bob', 'secret', 'alice')}`)).toMatch(/^-ERR/)
    expect(await client.command(`AUTH PLAIN ${plain('admin', 'x', 'bob')}`)).toMatch(/^-ERR/)
    expect(await client.command(`AUTH PLAIN ${plain('admin', 'x', '\u0007')}`)).toMatch(/^-ERR/)
    // A soft hyphen maps to nothing, so this is alice.
    expect(await client.command(`AUTH PLAIN ${plain('admin', 'x', 'ali\u00adce')}`)).toMatch(
      /^\+OK/,
    )
  })

  it('[mech.plain.255] PLAIN takes 255 octets in each part', async () => {
    const name = 'n'.repeat(255)
    const password = 'p'.repeat(255)
    const client = await connect(await serve({ users: [{ name, password }] }))
    await client.command('AUTH PLAIN')
    expect(await client.command(plain(name, password, name))).toMatch(/^\+OK/)
  })

  it('[mech.plain.prep-empty-fails] PLAIN fails for an empty or prohibited name or password', async () => {
    const client = await connect(await serve())
    for (const [name, password] of [
      ['alice', ''],
      ['', 'secret'],
      ['alice', '\u00ad'],
      ['\u00ad', 'secret'],
      ['alice\u0007', 'secret'],
    ] as const) {
      expect(await client.command(`AUTH PLAIN ${plain(name, password)}`)).toMatch(/^-ERR/)
    }
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[mech.cram-md5.challenge] CRAM-MD5 challenges with a fresh msg-id', async () => {
    const server = await serve()
    const seen = new Set<string>()
    for (let count = 0; count < 10; count++) {
      const client = await connect(server)
      for (let again = 0; again < 3; again++) {
        const challenge = decode(await client.command('AUTH CRAM-MD5'))
        expect(challenge).toMatch(/^<\d+\.\d+@localhost>$/)
        seen.add(challenge)
        await client.command('*')
      }
    }
    expect(seen.size).toBe(30)
  })

  it('[mech.cram-md5.user-with-space] CRAM-MD5 knows a name with a space', async () => {
    const users = [{ name: 'ann lee', password: 'secret' }]
    const client = await connect(await serve({ users }))
    const challenge = decode(await client.command('AUTH CRAM-MD5'))
    const digest = createHmac('md5', 'secret').update(challenge).digest('hex')
    expect(await client.command(base64(`ann lee ${digest}`))).toMatch(/^\+OK/)
  })

  /** Sends the first message; the decoded first challenge, or the -ERR. */
  async function scramFirst(client: RawClient, message: string): Promise<string> {
    const line = await client.command(`AUTH SCRAM-SHA-256 ${base64(message)}`)
    return line.startsWith('+ ') ? decode(line) : line
  }

  it('[mech.scram.server-detects-downgrade] [mech.scram.plus-advertised-with-tls] SCRAM refuses "y" inside TLS, where -PLUS is offered', async () => {
    const server = await serve()
    const clear = await connect(server)
    expect(await scramFirst(clear, 'y,,n=alice,r=abc')).toMatch(/^r=abc/)
    const secure = await connectTls(server)
    const { lines } = await secure.multi('CAPA')
    expect(lines.join('\n')).toContain('SCRAM-SHA-256-PLUS')
    const first = 'n=alice,r=abc'
    const challenge = await scramFirst(secure, `y,,${first}`)
    if (challenge.startsWith('r=')) {
      const { message } = scramFinal('secret', first, challenge, 'y,,')
      const answer = await secure.command(base64(message))
      expect(answer).toMatch(/^-ERR|^\+ /)
      if (answer.startsWith('+ ')) {
        expect(decode(answer)).toMatch(/^e=/)
        expect(await secure.command('')).toMatch(/^-ERR/)
      }
    }
    expect(await secure.command('STAT')).toMatch(/^-ERR/)
  })

  it('[mech.scram.nonce-server] [mech.scram.cbind-check] SCRAM refuses another nonce and another c=', async () => {
    const client = await connect(await serve())
    const first = 'n=alice,r=abc'
    for (const change of [
      (text: string) => text.replace('r=abc', 'r=xyz'),
      (text: string) => text.replace('c=biws', 'c=eSws'),
    ]) {
      const challenge = await scramFirst(client, `n,,${first}`)
      const { message } = scramFinal('secret', first, challenge, 'n,,', change)
      let answer = await client.command(base64(message))
      if (answer.startsWith('+ ')) {
        expect(decode(answer)).toMatch(/^e=/)
        answer = await client.command('')
      }
      expect(answer).toMatch(/^-ERR/)
      expect(await client.command('STAT')).toMatch(/^-ERR/)
    }
    const challenge = await scramFirst(client, `n,,${first}`)
    await client.command(base64(scramFinal('secret', first, challenge).message))
    expect(await client.command('')).toMatch(/^\+OK/)
  })

  it('[mech.scram.iterations] [mech.scram.username-quoting.server] SCRAM asks for 4096 iterations, and reads "=3D" but not "=b"', async () => {
    const users = [{ name: 'a=b', password: 'secret' }]
    const client = await connect(await serve({ users }))
    const first = 'n=a=3Db,r=abc'
    const challenge = await scramFirst(client, `n,,${first}`)
    expect(Number(/,i=(\d+)/.exec(challenge)?.[1])).toBeGreaterThanOrEqual(4096)
    const { message } = scramFinal('secret', first, challenge)
    await client.command(base64(message))
    expect(await client.command('')).toMatch(/^\+OK/)
    const other = await connect(await serve({ users }))
    let answer = await other.command(`AUTH SCRAM-SHA-256 ${base64('n,,n=a=b,r=abc')}`)
    if (answer.startsWith('+ ')) answer = await other.command('')
    expect(answer).toMatch(/^-ERR/)
  })

  it('[mech.oauthbearer.error-json] [mech.oauthbearer.unknown-keys] OAUTHBEARER explains a token that has expired, and lets a fresh one in', async () => {
    const clock = virtualClock()
    const tokens = [
      { token: 'short', expiresAt: clock.wall() + 60_000 },
      { token: 'long', expiresAt: clock.wall() + 3_600_000 },
    ]
    const server = await serve({ clock, users: [{ name: 'alice', tokens }] })
    const bearer = (token: string): string =>
      base64(`n,a=alice,\x01host=x\x01odd=pair\x01auth=Bearer ${token}\x01\x01`)
    const first = await connect(server)
    expect(await first.command(`AUTH OAUTHBEARER ${bearer('short')}`)).toMatch(/^\+OK/)
    await first.command('QUIT')
    await clock.advance(60_000)
    const second = await connect(server)
    const challenge = await second.command(`AUTH OAUTHBEARER ${bearer('short')}`)
    expect(JSON.parse(decode(challenge))).toMatchObject({ status: 'invalid_token' })
    expect(await second.command('AQ==')).toMatch(/^-ERR \[AUTH\]/)
    expect(await second.command(`AUTH OAUTHBEARER ${bearer('long')}`)).toMatch(/^\+OK/)
  })

  it('[mech.anonymous.trace] ANONYMOUS opens the account set for it, with a trace of up to 255 characters', async () => {
    const server = await serve({ settings: { anonymousUser: 'alice' } })
    const client = await connect(server)
    expect((await client.multi('CAPA')).lines.join('\n')).toMatch(/^SASL .*ANONYMOUS/m)
    expect(await client.command(`AUTH ANONYMOUS ${base64('x'.repeat(256))}`)).toMatch(/^-ERR/)
    expect(await client.command(`AUTH ANONYMOUS ${base64('me@example.com')}`)).toMatch(/^\+OK/)
    const without = await connect(await serve())
    expect(await without.command('AUTH ANONYMOUS =')).toMatch(/^-ERR/)
  })

  it('LOGIN and XOAUTH2 work on the wire as clients in the field use them', async () => {
    const users = [{ name: 'alice', password: 'secret', tokens: [{ token: 'good' }] }]
    const server = await serve({ users })
    const client = await connect(server)
    expect(decode(await client.command('AUTH LOGIN'))).toBe('Username:')
    expect(decode(await client.command(base64('alice')))).toBe('Password:')
    expect(await client.command(base64('secret'))).toMatch(/^\+OK/)
    await client.command('QUIT')
    const second = await connect(server)
    expect(await second.command('AUTH XOAUTH2')).toBe('+ ')
    const token = base64('user=alice\x01auth=Bearer good\x01\x01')
    expect(await second.command(token)).toMatch(/^\+OK/)
    await second.command('QUIT')
    await login(server)
  })
})
