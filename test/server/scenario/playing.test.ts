import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startServer, virtualClock } from '../../../server/index.ts'
import type { FaultEntry, Rule, Scenario, Server, ServerOptions } from '../../../server/index.ts'
import { talk, talkTls } from './conversation.ts'

function scenario(parts: Partial<Scenario>): Scenario {
  return { title: 't', about: 'a', ...parts }
}

/** A server of these rules. */
function playing(rules: readonly Rule[], options: ServerOptions = {}): Promise<Server> {
  return startServer({ scenario: scenario({ rules }), ...options })
}

function faultsOf(server: Server): readonly FaultEntry[] {
  return server.transcript.entries.filter((entry) => entry.kind === 'fault')
}

const login = ['USER alice', 'PASS secret']

describe('a server that plays a scenario', () => {
  it('tells the truth but where a rule says otherwise', async () => {
    await using server = await playing([
      {
        on: 'PASS',
        times: 1,
        per: 'server',
        reply: '-ERR [IN-USE] later, {user}',
        perform: false,
      },
    ])
    const first = await talk(server, ...login, 'PASS secret', 'QUIT')
    expect(first).toContain('-ERR [IN-USE] later, alice\r\n')
    expect(await talk(server, ...login, 'STAT', 'QUIT')).toContain('+OK 3 ')
    expect(server.rules.map(({ name, fired }) => ({ name, fired }))).toEqual([
      { name: 'rule 1', fired: 1 },
    ])
    expect(faultsOf(server)).toMatchObject([
      {
        site: 'reply',
        rule: 'rule 1',
        fault: { replace: { line: '-ERR [IN-USE] later, {user}' } },
      },
    ])
  })

  it('carries the command out behind a lie', async () => {
    await using server = await playing([
      { on: 'DELE 1', times: 'always', reply: '-ERR no such message', perform: true },
    ])
    const said = await talk(server, ...login, 'DELE 1', 'STAT', 'QUIT')
    expect(said).toContain('-ERR no such message\r\n+OK 2 ')
    expect(await server.messages()).toHaveLength(2)
  })

  it('acts on octets at their place, and notes it', async () => {
    await using server = await playing([
      { name: 'cut', on: 'RETR 2', times: 'always', fault: { cut: { after: 600 } } },
    ])
    const said = await talk(server, ...login, 'RETR 2')
    expect(said.length - said.indexOf('+OK 1121')).toBe(600)
    await server.waitFor({ kind: 'end' })
    expect(faultsOf(server)).toMatchObject([{ site: 'wire', rule: 'cut', into: 600 }])
  })

  it('changes the maildrop before its size is told', async () => {
    await using server = await playing([
      { on: 'login', times: 'always', fault: { 'duplicate-unique-ids': { id: 'same' } } },
    ])
    const said = await talk(server, ...login, 'UIDL', 'QUIT')
    expect(said).toContain('1 same\r\n2 same\r\n3 same\r\n')
    expect(faultsOf(server)).toMatchObject([{ site: 'maildrop' }])
  })

  it('decides logins', async () => {
    await using server = await playing([
      {
        on: 'authentication',
        times: 1,
        per: 'maildrop',
        fault: { 'login-refused': { cause: 'account-locked' } },
      },
      { on: 'authentication', when: { user: 'alice' }, times: 'always', fault: 'login-accepted' },
    ])
    const said = await talk(server, 'USER alice', 'PASS wrong', 'USER alice', 'PASS wrong', 'QUIT')
    expect(said).toMatch(/\+OK maildrop has 3 messages/)
  })

  it('greets, counts connections and hangs up as told', async () => {
    await using server = await playing([
      {
        on: 'greeting',
        when: { connection: '2..' },
        times: 'always',
        reply: { line: '-ERR [SYS/TEMP] connection {hex:4} is one too many', close: true },
      },
      {
        on: 'connect',
        when: { connection: 3 },
        times: 'always',
        fault: { 'accept-then-close': { with: 'fin' } },
      },
    ])
    expect(await talk(server, 'QUIT')).toMatch(/^\+OK popquiz ready/)
    expect(await talk(server)).toMatch(
      /^-ERR \[SYS\/TEMP\] connection [0-9a-f]{4} is one too many\r\n$/,
    )
    expect(await talk(server)).toBe('')
  })

  it('speaks up when a client is silent', async () => {
    await using server = await playing(
      [
        { on: 'idle 5s', times: 'always', reply: '+OK still there?' },
        { on: 'idle 8s', times: 'always', reply: { line: '-ERR too slow', close: true } },
      ],
      { timeScale: 0.01 },
    )
    const socket = connect(server.pop3.port, server.pop3.host)
    let text = ''
    socket.on('data', (chunk) => (text += String(chunk)))
    await new Promise((resolve) => socket.on('close', resolve))
    expect(text).toMatch(/^\+OK popquiz ready .*\r\n\+OK still there\?\r\n-ERR too slow\r\n$/)
  })

  it('changes a handshake, and what is said once it is over', async () => {
    await using server = await playing([
      { on: 'tls', times: 'always', fault: { 'tls-versions': { min: 'TLSv1.2', max: 'TLSv1.2' } } },
      {
        on: 'CAPA',
        when: { 'first-after-tls': true },
        times: 'always',
        reply: { line: '+OK', lines: ['UIDL', '.TOP'] },
      },
    ])
    const said = await talkTls(server, 'localhost', 'CAPA', 'CAPA', 'QUIT')
    expect(said).toMatch(/\r\n\+OK\r\nUIDL\r\n\.\.TOP\r\n\.\r\n\+OK [^]*STLS|SASL/)
    expect(server.transcript.text()).toContain('TLS by implicit: TLSv1.2')
    expect(faultsOf(server)[0]).toMatchObject({ site: 'tls' })
  })

  it('closes ports, whose numbers are known', async () => {
    await using server = await startServer({
      scenario: scenario({ server: { closed: ['pop3s'] } }),
    })
    const refused = new Promise((resolve) => {
      connect(server.pop3s?.port ?? 0, server.pop3.host).on('error', resolve)
    })
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' })
    expect(await talk(server, 'QUIT')).toContain('+OK')
  })

  it('takes what is said of the server from options, then the last scenario, then the first', async () => {
    const one = scenario({
      mailbox: 'empty',
      server: { settings: { host: 'one.test', greeting: 'one', apop: false }, policy: 'strict' },
    })
    const two = scenario({ server: { settings: { greeting: 'two' }, policy: 'lax' } })
    await using both = await startServer({ scenario: [one, two] })
    expect(await talk(both, ...login, 'QUIT')).toMatch(/^\+OK two\r\n[^]*has 0 messages/)
    await using own = await startServer({
      scenario: [one, two],
      settings: { greeting: 'mine' },
      mailbox: 'three-messages',
    })
    expect(await talk(own, ...login, 'QUIT')).toMatch(/^\+OK mine\r\n[^]*has 3 messages/)
  })

  it('words the truth as a dialect does, before rules have their say', async () => {
    await using server = await startServer({
      scenario: scenario({
        dialect: { greeting: '+OK {host} at your service', replies: { STAT: '+OK {count} mails' } },
        rules: [{ on: 'STAT', times: 'always', fault: { append: { octets: ' and more\\r\\n' } } }],
      }),
    })
    const said = await talk(server, ...login, 'STAT', 'QUIT')
    expect(said).toMatch(/^\+OK localhost at your service\r\n/)
    expect(said).toContain('+OK 3 mails')
    const stat = server.transcript.entries.find(
      (entry) => entry.kind === 'sent' && entry.line.includes('3 mails'),
    )
    expect(stat).not.toHaveProperty('truth', '+OK 3 2268')
  })

  it('follows a dialogue, skipping forward, and binds names', async () => {
    await using server = await startServer({
      scenario: scenario({
        dialogue: ['C: USER $name', 'S: +OK hello $name', 'C: STAT', 'S: +OK 7 7', ''].join('\n'),
      }),
    })
    const said = await talk(server, 'CAPA', 'USER alice', 'PASS secret', 'STAT', 'STAT', 'QUIT')
    expect(said).toContain('+OK hello alice\r\n')
    expect(said).toContain('+OK 7 7\r\n+OK 3 2268\r\n')
  })
})

describe('rules that are added to a running server', () => {
  it('compute their answers, with or without the truth', async () => {
    await using server = await startServer()
    const handle = await server.on('RETR 2', (_moment, next) => next().with({ cut: { after: 30 } }))
    await server.on('STAT', async (_moment, next) => {
      const { text } = await next().reply()
      return next().saying(`+OK ${text} {{or so}`)
    })
    await server.on('NOOP', ({ line }) => ({ status: '-ERR', text: `no ${line}` }), {
      times: 1,
      name: 'no noop',
    })
    const said = await talk(server, ...login, 'STAT', 'NOOP', 'NOOP', 'RETR 2')
    expect(said).toContain('+OK 3 2268 {or so}\r\n-ERR no NOOP\r\n+OK')
    expect(said.slice(said.lastIndexOf('+OK 1121'))).toHaveLength(30)
    expect(handle.fired).toBe(1)
    expect(server.rules.map(({ name }) => name)).toEqual(['rule 1', 'rule 2', 'no noop'])
  })

  it('are refused with the nearest spelling', async () => {
    await using server = await startServer()
    await expect(server.on('RETRR 2', (_moment, next) => next())).rejects.toThrow('is no moment')
    await expect(server.on('login', (_moment, next) => next())).rejects.toThrow(
      'nothing is answered at login',
    )
  })

  it('whose faults cannot be read become trouble that the transcript tells', async () => {
    await using server = await startServer()
    await server.on('STAT', (_moment, next) => next().with({ cuut: {} }))
    expect(await talk(server, ...login, 'STAT', 'QUIT')).toContain('-ERR [SYS/TEMP]')
    expect(server.transcript.text()).toContain('there is no fault cuut')
  })
})

describe('the same seed and client', () => {
  it('give the same octets, and another seed others', async () => {
    const rules: Rule[] = [
      { on: 'any', when: { probability: 0.5 }, times: 'always', reply: '+OK {opaque:20} {hex:6}' },
      { on: 'RETR', times: 'always', fault: { corrupt: { rate: 0.01 } } },
    ]
    const run = async (seed: number): Promise<string> => {
      await using server = await playing(rules, { seed, clock: virtualClock() })
      const lines = [...login, 'NOOP', 'NOOP', 'STAT', 'RETR 1', 'RETR 2', 'QUIT']
      return (await talk(server, ...lines)) + (await talk(server, ...lines))
    }
    const first = await run(7)
    expect(await run(7)).toBe(first)
    expect(await run(8)).not.toBe(first)
  })
})

describe('a SASL exchange', () => {
  it('is over where a rule refuses to carry it on', async () => {
    await using server = await playing([
      { on: 'sasl', times: 1, per: 'server', reply: '-ERR [SYS/TEMP] not now', perform: false },
    ])
    const plain = Buffer.from('\0alice\0secret').toString('base64')
    const said = await talk(
      server,
      'AUTH PLAIN',
      plain,
      'CAPA',
      'AUTH PLAIN',
      plain,
      'STAT',
      'QUIT',
    )
    expect(said).toContain('-ERR [SYS/TEMP] not now\r\n+OK')
    expect(said).toContain('+OK 3 2268')
  })
})
