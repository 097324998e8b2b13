import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../../server/index.ts'
import { startServer } from '../../../../server/index.ts'
import { loadScenario } from '../../../../server/scenario/load/load.ts'
import { dial } from '../../../support/raw-client.ts'

const log = (dialogue: string, more: Partial<Scenario> = {}): Scenario => ({
  title: 'A log',
  about: 'A log that was pasted.',
  dialogue,
  ...more,
})

/** Sends each line and gives all octets that came. */
async function played(scenario: Scenario, ...lines: string[]): Promise<string> {
  await using server = await startServer({ scenario })
  const client = await dial({ port: server.pop3.port })
  client.send(lines.map((line) => `${line}\r\n`).join(''))
  await client.end()
  return client.received
}

describe('a pasted log', () => {
  it('is said word for word, with its time stamps and arrows taken away', async () => {
    const scenario = log(`
      2026-11-02 10:11:12.123 S: +OK POP3 ready <1896.697170952@dbc.mtview.ca.us>
      10:11:12 C: USER bob
      10:11:12 S: +OK \\o/ {x} $y
      > PASS ********
      < +OK maildrop has 2 messages (320 octets)
      > LIST
      < +OK 2 messages (320 octets)
      < 1 120
      < ..2 200
      < .
      C: QUIT
      S: +OK dewey POP3 server signing off
    `)
    const octets = await played(scenario, 'USER bob', 'PASS whatever', 'LIST', 'QUIT')
    expect(octets).toBe(
      '+OK POP3 ready <1896.697170952@dbc.mtview.ca.us>\r\n' +
        '+OK \\o/ {x} $y\r\n' +
        '+OK maildrop has 2 messages (320 octets)\r\n' +
        '+OK 2 messages (320 octets)\r\n1 120\r\n..2 200\r\n.\r\n' +
        '+OK dewey POP3 server signing off\r\n',
    )
  })

  it('leaves to the truth what it leaves out', async () => {
    const scenario = log(`
      S: ...
      C: USER alice
      C: PASS secret
      S: +OK welcome
      C: LIST
      S: +OK a listing follows
      S: 1 7
      S: ...
      C: RETR 1
      S: +OK ...
      C: QUIT
      S: <the server says goodbye and closes>
    `)
    const octets = await played(scenario, 'USER alice', 'PASS secret', 'LIST', 'QUIT')
    expect(octets).toMatch(
      /^\+OK popquiz ready.*\r\n\+OK .*\r\n\+OK welcome\r\n\+OK a listing follows\r\n1 7\r\n2 \d+\r\n3 \d+\r\n\.\r\n\+OK /,
    )
  })

  it('carries commands out by the status it shows, unless it says otherwise', async () => {
    const scenario = log(`
      C: USER alice
      S: +OK
      C: PASS secret
      S: +OK
      C: DELE 1
      S: -ERR no
      C: DELE 2
      S: +OK gone [pretend]
      C: DELE 3
      S: -ERR not gone [perform]
      C: STAT
      S: ...
      C: QUIT
      S: +OK
    `)
    const commands = ['USER alice', 'PASS secret', 'DELE 1', 'DELE 2', 'DELE 3', 'STAT', 'QUIT']
    const lines = (await played(scenario, ...commands)).split('\r\n')
    expect(lines.slice(3, 7)).toEqual([
      '-ERR no',
      '+OK gone',
      '-ERR not gone',
      expect.stringMatching(/^\+OK 2 /),
    ])
  })

  it('binds names, and takes any of a set', async () => {
    const scenario = log(`
      C: USER $who
      S: +OK hello $who
      C: PASS {one|two}
      S: -ERR not $who
      C: NOOP ...
      S: -ERR nothing
      C: USER $who
      S: -ERR $who again
      C: QUIT
      S: +OK
    `)
    const octets = await played(
      scenario,
      'USER alice',
      'PASS two',
      'NOOP x y',
      'USER bob',
      'user alice',
      'QUIT',
    )
    expect(octets.split('\r\n').slice(1)).toEqual([
      '+OK hello alice',
      '-ERR not alice',
      '-ERR nothing',
      expect.stringMatching(/^\+OK/),
      '-ERR alice again',
      '+OK',
      '',
    ])
  })

  it('sends octets as they are, and what the server says without a dot at its end', async () => {
    const scenario = log(`
      C: NOOP
      S(raw): +OK\\n\\xff
      S(raw): .\\r\\n
      C: CAPA
      S: +OK list
      S: TOP
      C: QUIT
      S: +OK
    `)
    expect(await played(scenario, 'NOOP', 'CAPA', 'QUIT')).toMatch(
      /\r\n\+OK\n\xff\.\r\n\+OK list\r\nTOP\r\n\+OK\r\n$/,
    )
  })

  it('takes remarks for waits and faults', async () => {
    const { rules } = await loadScenario(
      log(`
        S: +OK ready [wait 2s]
        C: RETR 1
        [wait 1s]
        S: +OK 5 octets [cut after line 3 with rst]
        S: hello
        [wait 5s]
        S: .
        [bare-lf]
        C: QUIT
        S: +OK [close]
      `),
    )
    expect(rules.map(({ acts }) => acts[0]?.faults.map(({ fault }) => fault))).toEqual([
      [{ stall: { at: 'start', for: 2000 } }],
      [
        { stall: { at: 'start', for: 1000 } },
        { cut: { after: 'line 3', with: 'rst' } },
        { stall: { at: 'line 2', for: 5000 } },
        { 'bare-lf': { in: 'all' } },
      ],
      [],
    ])
    expect(rules[2]?.acts[0]?.reply).toEqual({ line: '+OK', close: true })
  })

  it('tells connections and TLS apart', async () => {
    const { rules } = await loadScenario(
      log(`
        C: STLS
        S: +OK
        [tls]
        C: CAPA
        S: -ERR no
        [connection 2]
        S: -ERR come back later
        [connection 3]
        [tls]
        S: +OK secure
      `),
    )
    expect(rules.map(({ when, on }) => [when, on[0]?.at])).toEqual([
      [{ connection: 1, tls: false }, 'verb'],
      [{ connection: 1, tls: true }, 'verb'],
      [{ connection: 2 }, 'greeting'],
      [{ connection: 3, tls: 'implicit' }, 'greeting'],
    ])
    expect(rules.map(({ script }) => script?.index)).toEqual([0, 1, 0, 0])
  })

  it('lets the people of the log in, by USER and PASS, APOP and AUTH', async () => {
    const users = async (dialogue: string): Promise<unknown> =>
      (await loadScenario(log(dialogue))).scenario.server?.users?.map(({ name }) => name)
    const plain = Buffer.from('\0tim\0tanstaaftanstaaf').toString('base64')
    expect(await users('C: USER bob\nS: +OK\nC: PASS x\nS: +OK')).toEqual(['alice', 'bob'])
    expect(await users(`C: APOP mrose ${'c'.repeat(32)}\nS: +OK`)).toEqual(['alice', 'mrose'])
    expect(await users(`C: AUTH PLAIN ${plain}\nS: +OK`)).toEqual(['alice', 'tim'])
    expect(await users(`C: AUTH PLAIN\nS: +\nC: ${plain}\nS: +OK`)).toEqual(['alice', 'tim'])
    expect(await users('C: AUTH XOAUTH2 ...\nS: +OK')).toEqual(['alice', '*'])
    expect(await users('C: USER bob\nS: ...\nC: PASS x\nS: ...')).toBeUndefined()
  })

  it('answers inside a SASL exchange', async () => {
    const scenario = log(`
      C: AUTH PLAIN
      S: +
      C: ...
      S: -ERR [AUTH] application password required
      C: QUIT
      S: +OK
    `)
    const octets = await played(scenario, 'AUTH PLAIN', 'AGFsaWNlAHNlY3JldA==', 'QUIT')
    expect(octets.split('\r\n').slice(1)).toEqual([
      '+',
      '-ERR [AUTH] application password required',
      '+OK',
      '',
    ])
  })
})

describe('a log of several connections', () => {
  it('is played connection by connection, in clear and inside TLS', async () => {
    const scenario = log(`
      S: +OK first
      C: STLS
      S: +OK begin
      [tls]
      C: CAPA
      S: -ERR nothing here
      [connection 2]
      S: +OK second [cut after inside-crlf]
    `)
    await using server = await startServer({ scenario })
    const first = await dial({ port: server.pop3.port })
    expect([first.greeting, await first.command('STLS')]).toEqual(['+OK first', '+OK begin'])
    await first.secure({ rejectUnauthorized: false })
    expect(await first.command('CAPA')).toBe('-ERR nothing here')
    const second = await dial({ port: server.pop3.port, greeting: false })
    await second.end()
    expect(second.received).toBe('+OK second\r')
    const third = await dial({ port: server.pop3.port })
    expect(third.greeting).toMatch(/^\+OK popquiz ready/)
  })
})
