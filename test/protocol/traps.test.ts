// Defects of other servers that are used as fakes, each as a case that passes here. The titles begin with
// the peer's name.
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../server/index.ts'
import { dial } from '../support/raw-client.ts'
import { base64, connect, connectStls, login, plain, serve, three } from '../support/serve.ts'

const total = three.join('').length
const off = { last: false, rpop: false, authList: false }

describe('GreenMail', () => {
  it('GreenMail: RSET sends two status lines; here it sends one, and the next answer is the next command’s', async () => {
    const client = await login(await serve())
    client.send('RSET\r\nSTAT\r\nNOOP\r\n')
    expect(await client.line()).toMatch(/^\+OK/)
    expect(await client.line()).toBe(`+OK 3 ${total}`)
    expect(await client.line()).toMatch(/^\+OK/)
    client.send('QUIT\r\n')
    expect(await client.line()).toMatch(/^\+OK/)
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })

  it('GreenMail: RSET before login leaks exception text; here it is one plain -ERR', async () => {
    const client = await connect(await serve())
    const reply = await client.command('RSET')
    expect(reply).toBe('-ERR RSET is not valid in the AUTHORIZATION state')
    expect(reply).not.toMatch(/exception|null|at /i)
  })

  it('GreenMail: DELE hides the message from others at once; here only QUIT does anything', async () => {
    const server = await serve({ settings: { lock: 'shared' } })
    const first = await login(server)
    await first.command('DELE 1')
    const second = await login(server)
    expect(await second.command('STAT')).toBe(`+OK 3 ${total}`)
    first.reset()
    await server.waitFor({ kind: 'end', connection: 1 })
    const third = await login(server)
    expect((await third.multi('RETR 1')).content).toBe(three[0])
  })

  it('GreenMail: LIST n, UIDL n and RETR answer for deleted messages; here they are errors', async () => {
    const client = await login(await serve())
    await client.command('DELE 1')
    for (const line of ['LIST 1', 'UIDL 1', 'RETR 1', 'TOP 1 0', 'DELE 1']) {
      expect(await client.command(line), line).toMatch(/^-ERR/)
    }
  })

  it('GreenMail: an empty line kills the connection; here it gets -ERR', async () => {
    const client = await login(await serve())
    client.send('\r\n\r\n   \r\nSTAT\r\n')
    for (let count = 0; count < 3; count++) expect(await client.line()).toMatch(/^-ERR/)
    expect(await client.line()).toBe(`+OK 3 ${total}`)
  })

  it('GreenMail: an idle client is sent an SMTP 421; here it is sent nothing', async () => {
    const clock = virtualClock()
    const client = await login(await serve({ clock }))
    await clock.advance(600_000)
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })

  it('GreenMail: PASS keeps only the first word; here the password may have spaces', async () => {
    const server = await serve({ users: [{ name: 'alice', password: 'my pass word' }] })
    expect(await (await connect(server)).login('alice', 'my')).toMatch(/^-ERR \[AUTH\]/)
    expect(await (await connect(server)).login('alice', 'my pass word')).toMatch(/^\+OK/)
  })

  it('GreenMail: sizes need not be those of RETR, and white space is trimmed; here they are, and it is not', async () => {
    const content = 'Subject: x\r\n\r\n  \r\n\tbody \r\n\r\n\r\n   \r\n'
    const client = await login(await serve({ mailbox: [{ content }] }))
    expect(await client.command('LIST 1')).toBe(`+OK 1 ${content.length}`)
    expect((await client.multi('RETR 1')).content).toBe(content)
  })

  it('GreenMail: two sessions may open one maildrop; here the second is told [IN-USE]', async () => {
    const server = await serve()
    await login(server)
    expect(await (await connect(server)).login()).toMatch(/^-ERR \[IN-USE\]/)
  })
})

describe('Mailpit', () => {
  it('Mailpit: STAT, LIST and UIDL count deleted messages; here they do not', async () => {
    const client = await login(await serve())
    await client.command('DELE 3')
    expect(await client.command('STAT')).toBe(`+OK 2 ${total - (three[2]?.length ?? 0)}`)
    expect((await client.multi('LIST')).lines).toHaveLength(2)
    expect((await client.multi('UIDL')).lines).toHaveLength(2)
  })

  it('Mailpit: TOP is not stuffed, and TOP n 1 sends the whole body; here it is, and sends one line', async () => {
    const client = await login(await serve())
    expect((await client.multi('TOP 3 1')).stuffed).toMatch(/\r\n\r\n\.\.dot\r\n$/)
  })

  it('Mailpit: a dot at the very beginning of a message is not stuffed; here it is', async () => {
    const content = '.hidden\r\n\r\n.\r\nx\r\n'
    const client = await login(await serve({ mailbox: [{ content }] }))
    expect((await client.multi('RETR 1')).stuffed).toBe('..hidden\r\n\r\n..\r\nx\r\n')
    expect((await client.multi('TOP 1 9')).stuffed).toBe('..hidden\r\n\r\n..\r\nx\r\n')
  })

  it('Mailpit: a bad USER closes the connection; here one may go on', async () => {
    const client = await connect(await serve())
    await client.command('USER nobody')
    expect(await client.command('PASS x')).toMatch(/^-ERR/)
    expect(await client.command('USER')).toMatch(/^-ERR/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('Mailpit: PASS with a space is refused and disconnects; here it is a password like any other', async () => {
    const server = await serve({ users: [{ name: 'alice', password: 'a b' }] })
    const client = await connect(server)
    expect(await client.login('alice', 'b a')).toMatch(/^-ERR \[AUTH\]/)
    expect(await client.login('alice', 'a b')).toMatch(/^\+OK/)
  })
})

describe('Inbucket', () => {
  it('Inbucket: after the first STLS no later session is offered it; here each session has its own TLS state', async () => {
    const server = await serve()
    for (let count = 0; count < 3; count++) {
      const client = await connect(server)
      expect((await client.multi('CAPA')).lines).toContain('STLS')
      await client.startTls({ ca: await server.ca() })
      expect((await client.multi('CAPA')).lines).not.toContain('STLS')
    }
  })

  it.each([65_535, 65_536, 65_537, 1_000_000])(
    'Inbucket: a body line over 64 KiB ends RETR early and puts the answers out of step; here one of %i octets does not',
    async (octets) => {
      const content = `Subject: long\r\n\r\n.${'x'.repeat(octets - 1)}\r\nafter\r\n`
      const client = await login(await serve({ mailbox: [{ content }] }))
      expect((await client.multi('RETR 1')).content === content).toBe(true)
      expect((await client.multi('TOP 1 1')).content).toHaveLength(content.length - 7)
      expect(await client.command('NOOP')).toMatch(/^\+OK/)
    },
  )

  it('Inbucket: RETR and TOP of deleted messages work; here they do not', async () => {
    const client = await login(await serve())
    await client.command('DELE 2')
    expect(await client.command('RETR 2')).toMatch(/^-ERR/)
    expect(await client.command('TOP 2 0')).toMatch(/^-ERR/)
  })

  it('Inbucket: a failed handshake goes on in a bogus state; here it ends the connection, and the next works', async () => {
    const server = await serve()
    const client = await connect(server)
    expect(await client.command('STLS')).toMatch(/^\+OK/)
    client.send('USER alice\r\nPASS secret\r\nSTAT\r\n')
    const { rest } = await client.end()
    expect(rest).not.toMatch(/\+OK|-ERR/)
    expect(await server.waitFor({ kind: 'tls-failed' })).toMatchObject({ cause: 'not-tls' })
    expect(await (await connectStls(server)).login()).toMatch(/^\+OK/)
  })
})

describe('smtp4dev', () => {
  it('smtp4dev: TOP is announced and not there; here it is both or neither', async () => {
    for (const top of [true, false]) {
      const client = await login(await serve({ settings: { top } }))
      expect((await client.multi('CAPA')).lines.includes('TOP')).toBe(top)
      expect((await client.multi('TOP 1 0')).status.startsWith('+OK')).toBe(top)
    }
  })

  it('smtp4dev: DELE is immediate and renumbers; here it waits for QUIT, and numbers stay', async () => {
    const server = await serve()
    const client = await login(server)
    await client.command('DELE 1')
    expect((await client.multi('RETR 2')).content).toBe(three[1])
    expect(await server.messages()).toHaveLength(3)
    await client.command('QUIT')
    expect(await server.messages()).toHaveLength(2)
  })

  it('smtp4dev: RSET does nothing; here it unmarks', async () => {
    const server = await serve()
    const client = await login(server)
    await client.command('DELE 1')
    await client.command('RSET')
    expect((await client.multi('RETR 1')).content).toBe(three[0])
    await client.command('QUIT')
    expect(await server.messages()).toHaveLength(3)
  })

  it('smtp4dev: a failed handshake is reported in clear text; here no octet of text leaves', async () => {
    const server = await serve()
    const client = await dial({ port: server.pop3s?.port ?? 0, greeting: false })
    client.send('CAPA\r\n')
    const { rest } = await client.end()
    // An alert record at most.
    expect(rest === '' || rest.charCodeAt(0) === 0x15).toBe(true)
    expect(rest.length).toBeLessThanOrEqual(7)
  })

  it('smtp4dev: STLS is taken after login and announced under TLS; here it is neither', async () => {
    const server = await serve()
    const client = await login(server)
    expect(await client.command('STLS')).toMatch(/^-ERR/)
    const secure = await connectStls(server)
    expect((await secure.multi('CAPA')).lines).not.toContain('STLS')
    expect(await secure.command('STLS')).toMatch(/^-ERR/)
  })
})

describe('INetSim', () => {
  it('INetSim: RETR and TOP are not stuffed; here they are', async () => {
    const client = await login(await serve())
    const expected =
      'From: c@example.com\r\nSubject: three\r\n\r\n..dot\r\n...dots\r\n..\r\nend\r\n'
    expect((await client.multi('RETR 3')).stuffed).toBe(expected)
    expect((await client.multi('TOP 3 99')).stuffed).toBe(expected)
  })
})

describe('EAST', () => {
  it('EAST: CAPA after login lacks its +OK; here it has one', async () => {
    const client = await login(await serve())
    expect((await client.multi('CAPA')).status).toMatch(/^\+OK/)
  })

  it('EAST: QUIT has to be said twice; here once', async () => {
    const client = await login(await serve())
    expect(await client.command('QUIT')).toMatch(/^\+OK/)
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })

  it('EAST: APOP and commands out of state bring the server down; here they get -ERR', async () => {
    const client = await connect(await serve())
    for (const line of ['APOP', 'APOP alice', 'APOP alice x', 'RETR 1', 'DELE', 'TOP']) {
      expect(await client.command(line), line).toMatch(/^-ERR/)
    }
    await client.login()
    for (const line of [`APOP alice ${'0'.repeat(32)}`, 'USER alice', 'PASS', 'AUTH', 'STLS']) {
      expect(await client.command(line), line).toMatch(/^-ERR/)
    }
    expect(await client.command('STAT')).toMatch(/^\+OK/)
  })

  it('EAST: a session ends after 50 commands; here after 1,000 it goes on', async () => {
    const client = await login(await serve())
    client.send('NOOP\r\n'.repeat(1000))
    for (let count = 0; count < 1000; count++) expect(await client.line()).toMatch(/^\+OK/)
    expect(await client.command('STAT')).toMatch(/^\+OK 3 /)
  })
})

describe('Thunderbird’s fake server', () => {
  it('Thunderbird: LIST n and UIDL n return the whole list; here one line', async () => {
    const client = await login(await serve())
    expect(await client.command('LIST 2')).toMatch(/^\+OK 2 \d+$/)
    expect(await client.command('UIDL 2')).toMatch(/^\+OK 2 \S+$/)
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
  })

  it('Thunderbird: RSET logs out; here one stays', async () => {
    const client = await login(await serve())
    await client.command('RSET')
    expect(await client.command('STAT')).toBe(`+OK 3 ${total}`)
  })

  it('Thunderbird: a change of the mailbox gives all messages new unique-ids; here they keep theirs', async () => {
    const server = await serve()
    const first = await login(server)
    const { lines } = await first.multi('UIDL')
    await first.command('DELE 1')
    await first.command('QUIT')
    server.deliver('Subject: new\r\n\r\n')
    const second = await login(server)
    const later = (await second.multi('UIDL')).lines
    const uids = (list: readonly string[]): (string | undefined)[] =>
      list.map((line) => line.split(' ')[1])
    expect(uids(later).slice(0, 2)).toEqual(uids(lines).slice(1))
    expect(uids(lines)).not.toContain(uids(later)[2])
  })

  it('Thunderbird: QUIT leaves the socket open; here it is closed', async () => {
    const client = await connect(await serve())
    await client.command('QUIT')
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })
})

describe('curl’s test server', () => {
  it('curl: CAPA has blank lines; here it has none', async () => {
    const client = await connect(await serve())
    const { lines } = await client.multi('CAPA')
    expect(lines.every((line) => line.trim() === line && line !== '')).toBe(true)
  })

  it('curl: LIST and UIDL ignore their argument; here they heed it', async () => {
    const client = await login(await serve())
    expect(await client.command('LIST 3')).toBe(`+OK 3 ${three[2]?.length}`)
    expect(await client.command('UIDL 9')).toMatch(/^-ERR/)
  })

  it('curl: PASS always succeeds; here only the right one does', async () => {
    const client = await connect(await serve())
    expect(await client.login('alice', 'wrong')).toMatch(/^-ERR/)
    expect(await client.login('', 'secret')).toMatch(/^-ERR/)
    expect(await client.login()).toMatch(/^\+OK/)
  })
})

describe('Perl’s Mail::Box', () => {
  it('Mail::Box: quirk words cannot be combined; here settings can', async () => {
    const settings = { top: false, uidl: false, apop: false, legacy: { ...off, last: true } }
    const client = await login(await serve({ settings }))
    expect(client.greeting).not.toContain('<')
    expect(await client.command('TOP 1 0')).toBe('-ERR unknown command')
    expect(await client.command('UIDL')).toBe('-ERR unknown command')
    expect(await client.command('LAST')).toBe('+OK 0')
  })

  it('Mail::Box: RSET wants a message number; here it takes none', async () => {
    const client = await login(await serve())
    expect(await client.command('RSET')).toMatch(/^\+OK/)
    expect(await client.command('RSET 1')).toMatch(/^-ERR/)
  })
})

describe('others', () => {
  it('Twisted: the answer to UIDL n leaves out the number; here it begins with it', async () => {
    const client = await login(await serve())
    expect(await client.command('UIDL 3')).toMatch(/^\+OK 3 [!-~]{1,70}$/)
  })

  it('hMailServer: an unknown command is not answered; here it is, in every state', async () => {
    const client = await connect(await serve())
    expect(await client.command('HELP')).toBe('-ERR unknown command')
    expect(await client.command('EHLO there')).toBe('-ERR unknown command')
    await client.login()
    expect(await client.command('IDLE')).toBe('-ERR unknown command')
  })

  it('CPython: a wrong user or password gets two status lines; here one', async () => {
    const client = await connect(await serve())
    client.send('USER nobody\r\nPASS wrong\r\nUSER alice\r\nPASS wrong\r\nQUIT\r\n')
    const seen: string[] = []
    for (let count = 0; count < 5; count++) seen.push(await client.line())
    expect(seen.map((line) => line.split(' ')[0])).toEqual(['+OK', '-ERR', '+OK', '-ERR', '+OK'])
    expect(await client.end()).toEqual({ rest: '', how: 'fin' })
  })

  it('post_office: equal messages share a unique-id; here they do not, unless a test wants it', async () => {
    const [one = ''] = three
    const client = await login(await serve({ mailbox: [one, one, one] }))
    const uids = (await client.multi('UIDL')).lines.map((line) => line.split(' ')[1])
    expect(new Set(uids).size).toBe(3)
    const wanted = await login(await serve({ mailbox: 'equal-unique-ids' }))
    const shared = (await wanted.multi('UIDL')).lines.map((line) => line.split(' ')[1])
    expect(new Set(shared).size).toBeLessThan(shared.length)
  })

  it('post_office: RETR is not stuffed and DELE immediate; here neither', async () => {
    const server = await serve()
    const client = await login(server)
    expect((await client.multi('RETR 3')).stuffed).toContain('\r\n..dot\r\n')
    await client.command('DELE 3')
    client.reset()
    await server.waitFor({ kind: 'end' })
    expect(await server.messages()).toHaveLength(3)
  })

  it('Stalwart: LIST, UIDL and STAT do not hide messages marked deleted; here they do', async () => {
    const client = await login(await serve())
    for (const number of [1, 2, 3]) await client.command(`DELE ${number}`)
    expect(await client.command('STAT')).toBe('+OK 0 0')
    expect((await client.multi('LIST')).lines).toEqual([])
    expect((await client.multi('UIDL')).lines).toEqual([])
  })

  it('WildDuck: pipelined RETR answers got mixed up; here each message comes whole and in order', async () => {
    const mailbox = { generate: { messages: 30, size: '200KiB' } } as const
    const server = await serve({ mailbox })
    const client = await login(server)
    const expected: string[] = []
    for (const number of [1, 15, 30]) expected.push((await client.multi(`RETR ${number}`)).content)
    client.send('RETR 1\r\nRETR 15\r\nNOOP\r\nRETR 30\r\n')
    const seen: string[] = []
    for (let count = 0; count < 4; count++) {
      const status = await client.line()
      expect(status).toMatch(/^\+OK/)
      if (count !== 2) seen.push((await client.body()).content)
    }
    expect(seen.every((content, index) => content === expected[index])).toBe(true)
  })

  it('James names the case of a command behind STLS in the same packet; here it is dropped', async () => {
    const server = await serve()
    const client = await connect(server)
    client.send(`STLS\r\nAUTH PLAIN ${plain('alice', 'secret')}\r\n`)
    expect(await client.line()).toMatch(/^\+OK/)
    await client.secure({ ca: await server.ca() })
    expect(await client.command('STAT')).toMatch(/^-ERR/)
    expect(client.received.match(/\+OK|-ERR/g)).toHaveLength(1)
  })

  it('James names the case of an interrupted SASL answer; here the next session is not held up', async () => {
    const server = await serve()
    const client = await connect(server)
    expect(await client.command('AUTH PLAIN')).toBe('+ ')
    client.socket.end(base64('half an ans'))
    expect(await server.waitFor({ kind: 'end' })).toMatchObject({ by: 'client', how: 'closed' })
    expect(server.transcript.text()).not.toContain(base64('half an ans'))
    expect(await (await connect(server)).login()).toMatch(/^\+OK/)
  })
})
