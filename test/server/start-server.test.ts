import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer, UsageError } from '../../server/index.ts'
import type { Server, ServerOptions } from '../../server/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'popquiz-server-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Sends a script as one segment and gives all that came back. */
async function talk(server: Server, script: string): Promise<string> {
  const socket = connect(server.pop3.port, server.pop3.host)
  socket.end(script)
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return text
}

const login = 'USER alice\r\nPASS secret\r\n'

async function refusal(options: ServerOptions): Promise<string> {
  const error: unknown = await startServer(options).then(
    (server) => server.close(),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UsageError)
  return String(error)
}

describe('a server without options', () => {
  it('is useful: loopback, free ports, one user, three messages, TLS', async () => {
    await using server = await startServer()
    expect(server.pop3.host).toBe('127.0.0.1')
    expect(server.url).toBe(`pop3://alice:secret@127.0.0.1:${server.pop3.port}`)
    expect(server.pop3s?.url).toBe(`pop3s://alice:secret@127.0.0.1:${server.pop3s?.port}`)
    expect(await talk(server, `${login}STAT\r\nQUIT\r\n`)).toMatch(/^\+OK 3 \d+\r$/m)
    const ca = await server.ca()
    const tls = connectTls({ port: server.pop3s?.port ?? 0, host: 'localhost', ca })
    const [greeting] = (await once(tls, 'data')) as [Buffer]
    expect(greeting.toString()).toMatch(/^\+OK popquiz ready <.+@localhost>\r\n$/)
    tls.destroy()
  })

  it('says the same to the same client every time', async () => {
    const heard: string[] = []
    for (let run = 0; run < 2; run++) {
      await using server = await startServer()
      heard.push(await talk(server, `CAPA\r\n${login}UIDL\r\nRETR 1\r\nQUIT\r\n`))
    }
    expect(heard[0]).toBe(heard[1])
  })
})

describe('several servers in one process', () => {
  it('know nothing of each other', async () => {
    await using first = await startServer({ mailbox: ['Subject: a\n\na\n'] })
    await using second = await startServer({ mailbox: [], users: [{ name: 'bob', password: 'b' }] })
    expect(await talk(first, `${login}STAT\r\nDELE 1\r\nQUIT\r\n`)).toContain('+OK 1 17\r\n')
    expect(await talk(second, 'USER bob\r\nPASS b\r\nSTAT\r\nQUIT\r\n')).toContain('+OK 0 0\r\n')
    expect(second.transcript.text()).not.toContain('alice')
    expect(await first.messages()).toEqual([])
  })
})

describe('users', () => {
  it('each have a maildrop of their own, also where the name is a pattern', async () => {
    await using server = await startServer({
      mailbox: ['Subject: a\n\na\n', 'Subject: b\n\nb\n'],
      users: [
        { name: 'one', password: 'p' },
        { name: 'two', password: 'p' },
        { name: 'load-*', password: 'p' },
        { name: 'own', password: 'p', mailbox: ['Subject: own\n\n'] },
      ],
    })
    const session = (user: string, script: string): Promise<string> =>
      talk(server, `USER ${user}\r\nPASS p\r\n${script}QUIT\r\n`)
    await session('one', 'DELE 1\r\n')
    await session('load-7', 'DELE 1\r\nDELE 2\r\n')
    server.deliver('Subject: c\n\nc\n', 'load-7')
    expect(await session('one', 'STAT\r\n')).toContain('+OK 1 17\r\n')
    expect(await session('two', 'STAT\r\n')).toContain('+OK 2 34\r\n')
    expect(await session('load-7', 'UIDL\r\nRETR 1\r\n')).toMatch(
      /1 added-1\r\n\.\r\n\+OK 17 octets\r\nSubject: c\r\n/,
    )
    expect(await session('load-8', 'STAT\r\n')).toContain('+OK 2 34\r\n')
    expect(await session('own', 'STAT\r\n')).toContain('+OK 1 16\r\n')
    expect((await server.messages('two')).length).toBe(2)
  })

  it('who are not there are named in the error, with those who are', async () => {
    await using server = await startServer()
    expect(() => server.deliver('x', 'bob')).toThrow('there is no user "bob"')
  })
})

describe('a delivery', () => {
  it('is seen by the next session, not by an open one', async () => {
    await using server = await startServer({ mailbox: [] })
    const socket = connect(server.pop3.port, server.pop3.host)
    socket.write(`${login}STAT\r\n`)
    await server.waitFor({ command: 'STAT' })
    const uid = server.deliver({ content: 'Subject: new\n\n', uid: 'fresh' })
    expect(uid).toBe('fresh')
    socket.write('STAT\r\nUIDL 1\r\nQUIT\r\n')
    await server.waitFor({ command: 'QUIT' })
    expect(server.transcript.text().match(/S: \+OK 0 0$/gm)).toHaveLength(2)
    expect(await talk(server, `${login}UIDL 1\r\nQUIT\r\n`)).toContain('+OK 1 fresh\r\n')
  })
})

describe('waitFor', () => {
  it('counts what has happened, and waits for what has not', async () => {
    await using server = await startServer()
    await talk(server, 'NOOP\r\nCAPA\r\nQUIT\r\n')
    expect(await server.waitFor({ command: 'capa' })).toMatchObject({ kind: 'sent' })
    const second = server.waitFor({ kind: 'end', times: 2 })
    await talk(server, 'QUIT\r\n')
    expect(await second).toMatchObject({ connection: 2, how: 'quit', by: 'client' })
    expect(await server.waitFor({ where: (entry) => entry.n === 1 })).toMatchObject({ n: 1 })
  })

  it('fails with what it waited for and the last that happened', async () => {
    await using server = await startServer()
    await talk(server, 'QUIT\r\n')
    await server.waitFor({ kind: 'end' })
    const late = server.waitFor({ command: 'RETR', connection: 1 }, { timeoutMs: 1 })
    await expect(late).rejects.toThrow(
      /^1 ms passed while waiting for the command RETR on connection 1; the last that happened:\n\[1\]/,
    )
    const stopped = server.waitFor({ kind: 'tls' }, { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toThrow('aborted while waiting for an entry "tls"')
  })
})

describe('close', () => {
  it('ends open sessions without UPDATE, once, and frees the ports', async () => {
    const server = await startServer()
    const socket = connect(server.pop3.port, server.pop3.host)
    socket.write(`${login}DELE 1\r\n`)
    await server.waitFor({ command: 'DELE' })
    const before = (await server.messages()).length
    const ended = once(socket.resume(), 'end')
    await Promise.all([server.close(), server.close(), ended])
    socket.destroy()
    expect(before).toBe(3)
    expect(server.connections).toBe(0)
    expect(server.transcript.text()).toContain('ended by the server: shutdown')
    expect(server.transcript.text()).not.toContain('updated')
    const again = connect(server.pop3.port, server.pop3.host)
    const [error] = (await once(again, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('happens when the signal is aborted', async () => {
    const stop = new AbortController()
    const server = await startServer({ signal: stop.signal })
    const socket = connect(server.pop3.port, server.pop3.host)
    await once(socket, 'data')
    stop.abort()
    await once(socket.resume(), 'end')
    socket.destroy()
    await server.close()
    expect(server.connections).toBe(0)
  })

  it('does not wait for a handshake that was never begun', async () => {
    const server = await startServer()
    const socket = connect(server.pop3s?.port ?? 0, server.pop3.host)
    socket.on('error', () => {})
    await server.waitFor({ kind: 'connect' })
    const closed = once(socket, 'close')
    await server.close()
    await closed
    expect(server.transcript.text()).toContain('TLS by implicit failed: stopped')
  })
})

describe('limits', () => {
  it('greet one connection too many with [SYS/TEMP]', async () => {
    await using server = await startServer({ maxConnections: 1 })
    const first = connect(server.pop3.port, server.pop3.host)
    await once(first, 'data')
    expect(await talk(server, '')).toBe('-ERR [SYS/TEMP] too many connections; try again later\r\n')
    first.destroy()
    await server.waitFor({ kind: 'end', times: 2 })
    expect(await talk(server, 'QUIT\r\n')).toMatch(/^\+OK popquiz ready/)
  })

  it('keep as many entries as asked, and say how many were let go', async () => {
    await using server = await startServer({ keep: 100 })
    await talk(server, `${'NOOP\r\n'.repeat(200)}QUIT\r\n`)
    await server.waitFor({ kind: 'end' })
    const { entries, forgotten } = server.transcript
    expect(entries.length).toBeLessThanOrEqual(110)
    expect(forgotten + entries.length).toBe(entries.at(-1)?.n)
    expect(server.transcript.text()).toMatch(/^… \d+ earlier entries were not kept\n/)
  })
})

describe('options that cannot be used', () => {
  it.each([
    [{ port: 70_000 }, 'option port is 70000\n  give a whole number from 0 to 65535'],
    [{ seed: 1.5 }, 'option seed is 1.5\n  give a whole number from 0 to 9007199254740991'],
    [{ users: [] }, 'option users is empty\n  leave it out to get alice'],
    [
      { timeScale: 0 },
      'option timeScale is 0\n  give a number above 0 and at most 1000; 0.01 makes time pass 100 times as fast',
    ],
    [
      { settings: { greeting: '[hi]' } },
      'option settings.greeting begins with "["\n  a bracket there is a response code (RFC 2449 section 6.4); begin with a word',
    ],
    [
      { settings: { autologoutMs: 5 } },
      'option settings.autologoutMs is 5\n  give a whole number from 600000 to 2147483647',
    ],
    [
      { settings: { languages: ['xx'] } },
      'option settings.languages names "xx", which there is no text for\n  choose from de, en, fr',
    ],
    [{ policy: 'loose' as 'lax' }, 'option policy is "loose"\n  choose strict or lax'],
  ] as [ServerOptions, string][])('%j say so, with the fix', async (options, text) => {
    expect(await refusal(options)).toBe(text)
  })

  it('name an unknown setting and the known ones', async () => {
    const settings = { greting: 'x' } as ServerOptions['settings'] & object
    expect(await refusal({ settings })).toMatch(
      /^option settings\.greting does not exist\n {2}choose from policy, host, greeting, /,
    )
  })

  it('are refused before anything listens where a certificate is none', async () => {
    expect(await refusal({ tls: { cert: 'no PEM', key: 'no PEM' } })).toMatch(/^tls/)
    expect(await refusal({ tls: { ciphers: 'NO-SUCH-CIPHER' } })).toMatch(
      /^tls options are refused/,
    )
  })

  it('name a key log that cannot be written', async () => {
    const keyLog = join(folder, 'no', 'such', 'folder')
    expect(await refusal({ keyLog })).toMatch(`key log ${keyLog} cannot be written: ENOENT`)
  })

  it('include a signal that is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('not today'))
    await expect(startServer({ signal })).rejects.toThrow('not today')
  })

  it('free the ports again where a mailbox is broken or a port is taken', async () => {
    await using server = await startServer()
    expect(await refusal({ port: server.pop3.port })).toBe(
      `cannot listen on 127.0.0.1 port ${server.pop3.port}: listen EADDRINUSE: address already in use ` +
        `127.0.0.1:${server.pop3.port}\n  another program listens there; choose another port, or 0 for any free one`,
    )
    const broken = join(folder, 'broken.mbox')
    writeFileSync(broken, 'no mbox at all\n')
    expect(await refusal({ mailbox: broken })).toContain(`${broken}:1:1: `)
  })
})

describe('an interceptor', () => {
  it('changes a reply as a value; the command has done its work', async () => {
    await using server = await startServer({
      intercept: async (moment, next) => {
        const truth = await next()
        return moment.verb === 'DELE'
          ? { status: '-ERR', text: `not really (${truth.text})` }
          : truth
      },
    })
    const text = await talk(server, `${login}DELE 1\r\nSTAT\r\nRSET\r\nQUIT\r\n`)
    expect(text).toContain('-ERR not really (message 1 marked deleted)\r\n+OK 2 ')
  })

  it('that throws is a passing trouble for the client, and stands in the transcript', async () => {
    await using server = await startServer({
      intercept(moment, next) {
        if (moment.verb === 'NOOP') throw new Error('a mistake in the test')
        return next()
      },
    })
    expect(await talk(server, `${login}NOOP\r\nSTAT\r\nQUIT\r\n`)).toMatch(
      /-ERR \[SYS\/TEMP\] the mail store has a passing problem; try again later\r\n\+OK 3 /,
    )
    expect(server.transcript.text()).toContain('a mistake in the test')
  })
})

describe('a key log', () => {
  it('holds the secrets of a TLS session, for its owner alone', async () => {
    const keyLog = join(folder, 'keys.log')
    await using server = await startServer({ keyLog })
    const tls = connectTls({
      port: server.pop3s?.port ?? 0,
      host: 'localhost',
      ca: await server.ca(),
    })
    await once(tls, 'data')
    tls.destroy()
    expect(readFileSync(keyLog, 'utf8')).toMatch(/^SERVER_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]{64} /m)
  })
})
