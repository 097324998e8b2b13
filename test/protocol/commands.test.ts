import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commands } from '../../server/state/commands/index.ts'
import { unstuff } from '../support/raw-client.ts'
import { connect, connectTls, login, plain, serve } from '../support/serve.ts'

describe('command lines', () => {
  it('[cmd.keyword-case-insensitive] are known in any case', async () => {
    const client = await connect(await serve())
    expect(await client.command('uSeR alice')).toMatch(/^\+OK/)
    expect(await client.command('pass secret')).toMatch(/^\+OK/)
    expect(await client.command('sTaT')).toMatch(/^\+OK 3 /)
    expect((await client.multi('cApA')).lines).toContain('TOP')
    expect(await client.command('Quit')).toMatch(/^\+OK/)
  })

  it('[cmd.keyword-case-insensitive] are matched by ASCII letters only', async () => {
    const client = await connect(await serve())
    await client.command('USER alice')
    expect(await client.command('PA\xdf secret')).toBe('-ERR unknown command')
  })

  it('[cmd.bare-lf-tolerance] may end in LF alone under lax', async () => {
    const server = await serve()
    const client = await connect(server)
    client.send('USER alice\nPASS secret\nSTAT\n')
    expect(await client.line()).toMatch(/^\+OK/)
    expect(await client.line()).toMatch(/^\+OK/)
    expect(await client.line()).toMatch(/^\+OK 3 /)
    const entry = await server.waitFor({ kind: 'received' })
    expect(entry).toMatchObject({ flaws: ['bare-lf'] })
  })

  it('[cmd.bare-lf-tolerance] get -ERR for LF alone under strict, and are not executed', async () => {
    const client = await connect(await serve({ policy: 'strict' }))
    client.send('QUIT\n')
    expect(await client.line()).toBe('-ERR lines must end in CR LF')
    expect((await client.multi('CAPA')).status).toMatch(/^\+OK/)
  })

  it.each(['lax', 'strict'] as const)(
    '[cmd.server-accepts-255] may have 255 octets under %s',
    async (policy) => {
      const client = await connectTls(await serve({ policy }))
      const longest = `USER ${'n'.repeat(255 - 7)}`
      expect(longest.length + 2).toBe(255)
      expect(await client.command(longest)).toMatch(/^\+OK/)
    },
  )

  it.each(['lax', 'strict'] as const)(
    '[cmd.server-accepts-extension-maximum] may have what the capabilities need under %s',
    async (policy) => {
      const name = 'n'.repeat(80)
      const password = 'p'.repeat(92)
      const server = await serve({ policy, users: [{ name, password }] })
      const client = await connectTls(server)
      // RFC 5034 section 4: AUTH with its initial response has 255 octets at most.
      const line = `AUTH PLAIN ${plain(name, password)}`
      expect(line.length + 2).toBeGreaterThan(240)
      expect(line.length + 2).toBeLessThanOrEqual(255)
      expect(await client.command(line)).toMatch(/^\+OK/)
      expect(await client.command('TOP 000000000000001 000000000000001')).toMatch(/^\+OK/)
    },
  )

  it.each(['lax', 'strict'] as const)(
    '[cmd.overlong-not-executed] that are too long are refused whole under %s',
    async (policy) => {
      const client = await connect(await serve({ policy }))
      client.send(`QUIT${' '.repeat(4092)}QUIT\r\nCAPA\r\n`)
      expect(await client.line()).toBe('-ERR the line is too long and was not executed')
      expect(await client.line()).toMatch(/^\+OK/)
      expect((await client.body()).lines).toContain('TOP')
    },
  )

  it('[cmd.overlong-not-executed] without an end in 64 KiB end the connection, executed by no part', async () => {
    const server = await serve()
    const client = await connect(server)
    client.send(`QUIT${'x'.repeat(70 * 1024)}`)
    const { rest } = await client.end()
    expect(rest).toBe('-ERR the line is too long and was not executed\r\n')
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'server', how: 'overlong' })
  })

  it('[cmd.unknown-is-err] that are unknown get -ERR in each state', async () => {
    const client = await connect(await serve())
    expect(await client.command('XYZZY')).toBe('-ERR unknown command')
    await client.login()
    expect(await client.command('XYZZY 1')).toBe('-ERR unknown command')
    expect(await client.command('')).toMatch(/^-ERR/)
    expect(await client.command('STAT')).toMatch(/^\+OK/)
  })

  it.each(
    // prettier-ignore
    ['RETR', 'RETR x', 'RETR 1 2', 'RETR 1xyz', 'RETR -1', 'RETR +1', 'RETR 1.0', 'RETR 0x1', 'RETR \0',
     'TOP', 'TOP 1', 'TOP 1 x', 'TOP x 1', 'TOP 1 2 3', 'STAT 1', 'NOOP x', 'RSET 1', 'DELE', 'DELE -1',
     'DELE 1 2', 'LIST x', 'LIST 1 2', 'UIDL x', 'UIDL 1 2', 'QUIT now', 'CAPA all', 'LANG a b'],
  )('[cmd.bad-syntax-is-err] %s gets -ERR and changes nothing', async (line) => {
    const client = await login(await serve())
    expect(await client.command(line)).toMatch(/^-ERR/)
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
  })

  it('[cmd.wrong-state-is-err] that belong to the other state get -ERR', async () => {
    const client = await connect(await serve())
    const before = ['STAT', 'LIST', 'RETR 1', 'DELE 1', 'NOOP', 'RSET', 'TOP 1 0', 'UIDL']
    for (const line of before) {
      expect(await client.command(line), line).toMatch(/^-ERR .* AUTHORIZATION state$/)
    }
    await client.login()
    const after = [
      'USER alice',
      'PASS secret',
      `APOP alice ${'0'.repeat(32)}`,
      'AUTH PLAIN',
      'STLS',
      'UTF8',
    ]
    for (const line of after) {
      expect(await client.command(line), line).toMatch(/^-ERR .* TRANSACTION state$/)
    }
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
  })

  it('[cmd.too-many-bad] that are bad end a strict session at the 20th in a row', async () => {
    const server = await serve({ policy: 'strict' })
    const client = await connect(server)
    for (let count = 0; count < 19; count++) await client.command('XYZZY')
    expect((await client.multi('CAPA')).status).toMatch(/^\+OK/)
    for (let count = 0; count < 20; count++) {
      expect(await client.command('XYZZY')).toMatch(/^-ERR/)
    }
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
    const ended = await server.waitFor({ kind: 'end' })
    expect(ended).toMatchObject({ by: 'server', how: 'too-many-errors' })
  })

  it('[cmd.too-many-bad] that are bad never end a lax session', async () => {
    const client = await login(await serve())
    client.send('XYZZY\r\n'.repeat(500))
    for (let count = 0; count < 500; count++) expect(await client.line()).toMatch(/^-ERR/)
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
  })
})

/** One line for each answer there is, and those that are multi-line when positive. */
const everyCommand = [
  'CAPA',
  'LANG',
  'LANG fr',
  'LANG xx',
  'STAT',
  'LIST',
  'LIST 1',
  'LIST 9',
  'UIDL',
  'UIDL 2',
  'TOP 3 1',
  'RETR 3',
  'RETR 9',
  'NOOP',
  'DELE 1',
  'RSET',
  'BOGUS',
  '',
  'USER x',
]
const multiLine = new Set(['CAPA', 'LANG', 'LIST', 'UIDL', 'TOP 3 1', 'RETR 3'])

describe('responses', () => {
  it('[resp.indicator-uppercase] [resp.crlf] [resp.status-grammar] [resp.first-line-max-512] have a well-formed first line', async () => {
    const client = await login(await serve())
    for (const line of everyCommand) {
      const status = await client.command(line)
      expect(status, line).toMatch(/^(?:\+OK|-ERR)(?: [^\r\n]+)?$/)
      expect(status.length + 2).toBeLessThanOrEqual(512)
      if (multiLine.has(line)) await client.body()
    }
    // No octet but CR LF pairs and what stands between them.
    expect(client.received.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(await client.command('QUIT')).toMatch(/^\+OK/)
  })

  it('[resp.first-line-max-512] stay short whatever the client sends', async () => {
    const client = await connect(await serve())
    for (const line of [
      `${'X'.repeat(2000)}`,
      `USER ${'u'.repeat(2000)}`,
      `LANG ${'z'.repeat(900)}`,
    ]) {
      expect((await client.command(line)).length).toBeLessThan(510)
    }
  })

  it('[resp.multiline-terminator] end with a line that is a dot, wherever they have more than one line', async () => {
    const client = await login(await serve())
    for (const line of multiLine) {
      const { status } = await client.multi(line)
      expect(status, line).toMatch(/^\+OK/)
      expect(client.received.endsWith('\r\n.\r\n'), line).toBe(true)
      expect(await client.command('NOOP')).toMatch(/^\+OK/)
    }
  })

  it('[resp.byte-stuff] have one more dot on each line that begins with one, in RETR and TOP', async () => {
    const body = ['.', '..', '.x', '...', 'x.', ' .', '']
    const content = `Subject: dots\r\n.Odd: header\r\n\r\n${body.join('\r\n')}\r\n.last`
    const client = await login(await serve({ mailbox: [{ content }] }))
    const whole = await client.multi('RETR 1')
    expect(whole.stuffed).toBe(
      'Subject: dots\r\n..Odd: header\r\n\r\n..\r\n...\r\n..x\r\n....\r\nx.\r\n .\r\n\r\n..last\r\n',
    )
    expect(unstuff(whole.stuffed)).toBe(`${content}\r\n`)
    const top = await client.multi('TOP 1 2')
    expect(top.stuffed).toBe('Subject: dots\r\n..Odd: header\r\n\r\n..\r\n...\r\n')
  })

  it('[resp.byte-stuff] are stuffed where a line begins with a chunk of the file, too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-protocol-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'dots.eml')
    // Header and lines of 64 octets: whatever power of two is read at once, a line begins there.
    const header = `Subject: ${'s'.repeat(51)}\r\n\r\n`
    const content = header + `.${'x'.repeat(61)}\r\n`.repeat(8000)
    writeFileSync(path, content)
    const client = await login(await serve({ mailbox: path }))
    const { stuffed, content: unstuffed } = await client.multi('RETR 1')
    expect(stuffed.length).toBe(content.length + 8000)
    expect(unstuffed === content).toBe(true)
  })

  it('[resp.line-endings-canonical] have CRLF at each line end, whatever the store has', async () => {
    const mailbox = [
      { content: 'Subject: lf\n\na\nb\n' },
      { content: 'Subject: mixed\r\n\na\r\nb\n' },
      { content: 'Subject: open\r\n\r\nno end' },
      { content: 'Subject: cr\r\n\r\na\rb\r\n' },
    ]
    const client = await login(await serve({ mailbox }))
    expect((await client.multi('RETR 1')).stuffed).toBe('Subject: lf\r\n\r\na\r\nb\r\n')
    expect((await client.multi('RETR 2')).stuffed).toBe('Subject: mixed\r\n\r\na\r\nb\r\n')
    expect((await client.multi('RETR 3')).stuffed).toBe('Subject: open\r\n\r\nno end\r\n')
    expect((await client.multi('RETR 4')).stuffed).toBe('Subject: cr\r\n\r\na\rb\r\n')
  })

  it('[resp.order] [pipelining.server-in-order] come in the order of the commands, 200 in one segment', async () => {
    const client = await login(await serve())
    const lines = Array.from({ length: 200 }, (_, at) => `LIST ${(at % 4) + 1}`)
    client.send(lines.map((line) => `${line}\r\n`).join(''))
    for (const line of lines) {
      const number = line.slice(5)
      const expected = number === '4' ? '-ERR no such message' : `+OK ${number} `
      expect((await client.line()).startsWith(expected)).toBe(true)
    }
  })

  it('[pipelining.server-in-order] see what the commands before them did', async () => {
    const client = await connect(await serve())
    client.send('USER alice\r\nPASS secret\r\nDELE 1\r\nSTAT\r\nRSET\r\nSTAT\r\nQUIT\r\n')
    const replies: string[] = []
    for (let count = 0; count < 7; count++) replies.push(await client.line())
    expect(replies.map((line) => line.slice(0, 3))).toEqual(Array(7).fill('+OK'))
    expect(replies[3]).toMatch(/^\+OK 2 /)
    expect(replies[5]).toMatch(/^\+OK 3 /)
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })

  it('[resp.no-unsolicited] are all that is ever sent', async () => {
    const server = await serve()
    const client = await login(server)
    const before = client.received
    server.deliver('Subject: new\r\n\r\nmail\r\n')
    const other = await connect(server)
    await other.login()
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
    expect(client.received.startsWith(`${before}+OK`)).toBe(true)
    expect(client.received.slice(before.length).split('\r\n')).toHaveLength(2)
  })
})

describe('the reference of commands', () => {
  it('names every command of the server, with its syntax and source', () => {
    for (const { verb, syntax, rfc, summary } of commands) {
      expect(syntax.startsWith(verb)).toBe(true)
      expect(rfc).toMatch(/^\d{4}/)
      expect(summary).toMatch(/\.$/)
    }
  })
})
