import { describe, expect, it } from 'vitest'
import { base64, connect, login, serve, three } from '../support/serve.ts'

const sizes = three.map((text) => text.length)
const total = sizes.reduce((sum, size) => sum + size, 0)

describe('a session', () => {
  it('[auth.enter-transaction-clean] [trans.numbers-from-1] begins with all messages, numbered from 1 without gaps', async () => {
    const server = await serve()
    const first = await login(server)
    await first.command('DELE 2')
    first.reset()
    await server.waitFor({ kind: 'end' })
    const client = await login(server)
    expect(await client.command('STAT')).toBe(`+OK 3 ${total}`)
    expect((await client.multi('LIST')).lines).toEqual(
      sizes.map((size, index) => `${index + 1} ${size}`),
    )
  })

  it('[trans.numbers-from-1] begins at 1 again when a message is gone', async () => {
    const server = await serve()
    const first = await login(server)
    await first.command('DELE 1')
    await first.command('QUIT')
    const client = await login(server)
    expect((await client.multi('LIST')).lines).toEqual([`1 ${sizes[1]}`, `2 ${sizes[2]}`])
  })

  it('[trans.numbers-stable] keeps its numbers when messages are marked', async () => {
    const client = await login(await serve())
    const before = await client.multi('RETR 2')
    const uid = await client.command('UIDL 3')
    await client.command('DELE 1')
    expect(await client.multi('RETR 2')).toEqual(before)
    expect(await client.command('UIDL 3')).toBe(uid)
    expect((await client.multi('LIST')).lines).toEqual([`2 ${sizes[1]}`, `3 ${sizes[2]}`])
    expect(await client.command('RETR 1')).toMatch(/^-ERR/)
  })

  it('[trans.snapshot] does not see mail that arrives meanwhile', async () => {
    const server = await serve()
    const client = await login(server)
    server.deliver('Subject: late\r\n\r\nx\r\n')
    expect(await client.command('STAT')).toBe(`+OK 3 ${total}`)
    expect(await client.command('RETR 4')).toMatch(/^-ERR/)
    await client.command('QUIT')
    expect(await (await login(server)).command('STAT')).toMatch(/^\+OK 4 /)
  })

  it('[trans.size-octets-crlf] counts a line end as two octets', async () => {
    const content = 'Subject: lf\n\none\ntwo\n'
    const client = await login(await serve({ mailbox: [{ content }] }))
    expect(await client.command('LIST 1')).toBe(`+OK 1 ${content.length + 4}`)
    expect(await client.command('STAT')).toBe(`+OK 1 ${content.length + 4}`)
  })

  it('[trans.size-excludes-stuffing] does not count stuffed dots', async () => {
    const content = '\r\n.\r\n..\r\n.a\r\n'
    const client = await login(await serve({ mailbox: [{ content }] }))
    expect(await client.command('LIST 1')).toBe(`+OK 1 ${content.length}`)
    expect((await client.multi('RETR 1')).stuffed).toHaveLength(content.length + 3)
  })

  it('[trans.sizes-decimal] writes numbers in base 10 without leading zeros, thousands marks or exponents', async () => {
    const mailbox = { generate: { messages: 12, size: '4GiB' } } as const
    const client = await login(await serve({ mailbox }))
    expect(await client.command('STAT')).toBe('+OK 12 51539607552')
    expect(await client.command('LIST 10')).toBe('+OK 10 4294967296')
  })
})

describe('STAT', () => {
  it('[stat.format] [stat.extra-discouraged] answers with two numbers and nothing else', async () => {
    const client = await login(await serve())
    expect(await client.command('STAT')).toBe(`+OK 3 ${total}`)
    const empty = await login(await serve({ mailbox: [] }))
    expect(await empty.command('STAT')).toBe('+OK 0 0')
  })

  it('[stat.excludes-deleted] leaves marked messages out of both', async () => {
    const client = await login(await serve())
    await client.command('DELE 2')
    expect(await client.command('STAT')).toBe(`+OK 2 ${total - (sizes[1] ?? 0)}`)
  })
})

describe('LIST', () => {
  it('[list.scan-format] [list.extra-discouraged] [list.all-multiline] lists number and size, and nothing else', async () => {
    const client = await login(await serve())
    const { stuffed } = await client.multi('LIST')
    expect(stuffed).toBe(sizes.map((size, index) => `${index + 1} ${size}\r\n`).join(''))
  })

  it('[list.arg-one-line] answers for one message in one line', async () => {
    const client = await login(await serve())
    expect(await client.command('LIST 2')).toBe(`+OK 2 ${sizes[1]}`)
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
  })

  it('[list.empty-is-ok] [uidl.empty-is-ok] is positive and empty for an empty maildrop', async () => {
    const client = await login(await serve({ mailbox: [] }))
    expect(await client.multi('LIST')).toMatchObject({ stuffed: '', lines: [] })
    expect(await client.multi('UIDL')).toMatchObject({ stuffed: '', lines: [] })
    expect(client.received).toMatch(/\+OK[^\r]*\r\n\.\r\n\+OK[^\r]*\r\n\.\r\n$/)
  })

  it('[list.excludes-deleted] [uidl.excludes-deleted] leaves out what is marked', async () => {
    const client = await login(await serve())
    await client.command('DELE 2')
    const numbers = async (verb: string): Promise<(string | undefined)[]> =>
      (await client.multi(verb)).lines.map((line) => line.split(' ')[0])
    expect(await numbers('LIST')).toEqual(['1', '3'])
    expect(await numbers('UIDL')).toEqual(['1', '3'])
  })

  it('[list.deleted-arg-err] refuses a message that is marked or not there', async () => {
    const client = await login(await serve())
    await client.command('DELE 1')
    for (const line of ['LIST 1', 'LIST 99', 'LIST 0']) {
      expect(await client.command(line), line).toMatch(/^-ERR/)
    }
  })

  it('[list.exact-size] [list.size-matches-retr] gives the size RETR sends, for every fixture there is', async () => {
    const client = await login(await serve({ mailbox: 'everything' }))
    const { lines } = await client.multi('LIST')
    expect(lines.length).toBeGreaterThanOrEqual(40)
    let sum = 0
    for (const line of lines) {
      const [number, size] = line.split(' ').map(Number) as [number, number]
      expect((await client.multi(`RETR ${number}`)).content, line).toHaveLength(size)
      sum += size
    }
    expect(await client.command('STAT')).toBe(`+OK ${lines.length} ${sum}`)
  })
})

describe('RETR', () => {
  it('[retr.multiline] sends the message, all of it and nothing else', async () => {
    const client = await login(await serve())
    for (const [index, text] of three.entries()) {
      const { status, content } = await client.multi(`RETR ${index + 1}`)
      expect(status).toBe(`+OK ${text.length} octets`)
      expect(content).toBe(text)
    }
  })

  it('[retr.err-unknown] refuses a number that is absent or marked', async () => {
    const client = await login(await serve())
    await client.command('DELE 2')
    for (const line of ['RETR 0', 'RETR 4', 'RETR 99999999999999999999', 'RETR 2']) {
      expect(await client.command(line), line).toMatch(/^-ERR/)
    }
    expect((await client.multi('RETR 3')).content).toBe(three[2])
  })

  it('[retr.no-implicit-delete] removes nothing, neither by a lost connection nor by QUIT', async () => {
    const server = await serve()
    const lost = await login(server)
    await lost.multi('RETR 1')
    lost.reset()
    await server.waitFor({ kind: 'end' })
    const quit = await login(server)
    await quit.multi('RETR 1')
    await quit.command('QUIT')
    expect(await server.messages()).toHaveLength(3)
  })

  it('[retr.repeatable] sends the same octets each time', async () => {
    const client = await login(await serve())
    const first = await client.multi('RETR 3')
    await client.multi('RETR 1')
    expect(await client.multi('RETR 3')).toEqual(first)
    expect((await client.multi('TOP 3 100')).content).toEqual(first.content)
  })
})

describe('DELE, NOOP and RSET', () => {
  it('[dele.marks-only] only marks: the message is there for the next session', async () => {
    const server = await serve()
    const client = await login(server)
    expect(await client.command('DELE 1')).toBe('+OK message 1 marked deleted')
    expect(await server.messages()).toHaveLength(3)
    client.socket.end()
    await server.waitFor({ kind: 'end' })
    expect((await (await login(server)).multi('RETR 1')).content).toBe(three[0])
  })

  it('[dele.future-reference-err] makes every later mention of the message an error', async () => {
    const client = await login(await serve())
    await client.command('DELE 2')
    for (const line of ['RETR 2', 'TOP 2 0', 'LIST 2', 'UIDL 2', 'DELE 2']) {
      expect(await client.command(line), line).toBe('-ERR message 2 is marked deleted')
    }
  })

  it('[noop.ok] NOOP is positive and changes nothing', async () => {
    const client = await login(await serve())
    await client.command('DELE 1')
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
    expect(await client.command('STAT')).toMatch(/^\+OK 2 /)
  })

  it('[rset.unmarks] RSET unmarks all, with one line', async () => {
    const server = await serve()
    const client = await login(server)
    await client.command('DELE 1')
    await client.command('DELE 3')
    expect(await client.command('RSET')).toMatch(/^\+OK/)
    expect(await client.command('STAT')).toBe(`+OK 3 ${total}`)
    expect((await client.multi('RETR 1')).content).toBe(three[0])
    await client.command('QUIT')
    expect(await server.messages()).toHaveLength(3)
  })
})

describe('TOP', () => {
  const header = Array.from({ length: 40 }, (_, at) => `X-Header-${at}: value ${at}\r\n`).join('')
  const body = 'one\r\n.two\r\n\r\nfour\r\n'
  const mailbox = [{ content: `${header}\r\n${body}` }]

  it('[top.missing-arg-err] refuses missing, extra and non-numeric arguments', async () => {
    const client = await login(await serve({ mailbox }))
    for (const line of ['TOP', 'TOP 1', 'TOP 1 2 3', 'TOP 1xyz 2', 'TOP 1 2xyz']) {
      expect(await client.command(line), line).toBe('-ERR the syntax is: TOP msg n')
    }
  })

  it('[top.non-negative] takes 0 lines and no fewer', async () => {
    const client = await login(await serve({ mailbox }))
    expect((await client.multi('TOP 1 0')).content).toBe(`${header}\r\n`)
    expect(await client.command('TOP 1 -1')).toMatch(/^-ERR/)
  })

  it('[top.content] [top.counts-body-lines] sends the header, the blank line and n lines of body', async () => {
    const client = await login(await serve({ mailbox }))
    expect((await client.multi('TOP 1 1')).content).toBe(`${header}\r\none\r\n`)
    expect((await client.multi('TOP 1 2')).stuffed).toBe(`${header}\r\none\r\n..two\r\n`)
    expect((await client.multi('TOP 1 3')).content).toBe(`${header}\r\none\r\n.two\r\n\r\n`)
  })

  it('[top.beyond-end] sends the whole message where it has fewer lines', async () => {
    const client = await login(await serve({ mailbox: [...mailbox, 'Subject: header only\r\n'] }))
    const { content } = await client.multi('RETR 1')
    expect((await client.multi('TOP 1 4')).content).toBe(content)
    expect((await client.multi('TOP 1 999999999')).content).toBe(content)
    expect((await client.multi('TOP 2 5')).content).toBe('Subject: header only\r\n')
  })
})

describe('UIDL', () => {
  it('[uidl.format] [uidl.charset] [uidl.length-1-70] lists number and unique-id, for every odd id allowed', async () => {
    const uids = ['!', '~'.repeat(70), '.', '+OK', '-ERR']
    const mailbox = uids.map((uid) => ({ uid, content: `Subject: ${base64(uid)}\r\n\r\n` }))
    const client = await login(await serve({ mailbox }))
    const { lines } = await client.multi('UIDL')
    expect(lines).toEqual(uids.map((uid, index) => `${index + 1} ${uid}`))
    const fixtures = await login(await serve({ mailbox: 'everything' }))
    for (const line of (await fixtures.multi('UIDL')).lines) {
      expect(line).toMatch(/^[1-9][0-9]* [\x21-\x7e]{1,70}$/)
    }
  })

  it('[uidl.unique] tells messages apart, equal ones too', async () => {
    const client = await login(await serve({ mailbox: 'equal-messages' }))
    const { lines } = await client.multi('UIDL')
    const uids = lines.map((line) => line.split(' ')[1])
    expect(lines.length).toBeGreaterThan(1)
    expect(new Set(uids).size).toBe(lines.length)
  })

  it('[uidl.persistent] stays the same across sessions, however they end, and across servers', async () => {
    const server = await serve()
    const first = await login(server)
    const { lines } = await first.multi('UIDL')
    await first.command('DELE 1')
    first.reset()
    await server.waitFor({ kind: 'end' })
    const second = await login(server)
    expect((await second.multi('UIDL')).lines).toEqual(lines)
    await second.command('QUIT')
    expect((await (await login(server)).multi('UIDL')).lines).toEqual(lines)
    expect((await (await login(await serve())).multi('UIDL')).lines).toEqual(lines)
  })

  it('[uidl.persistent] stays with the message when others are removed', async () => {
    const server = await serve()
    const first = await login(server)
    const third = (await first.command('UIDL 3')).split(' ')[2]
    await first.command('DELE 1')
    await first.command('QUIT')
    expect(await (await login(server)).command('UIDL 2')).toBe(`+OK 2 ${third}`)
  })

  it('[uidl.never-reused] never comes back with another message, nor with the same one', async () => {
    const server = await serve()
    const first = await login(server)
    const old = new Set((await first.multi('UIDL')).lines.map((line) => line.split(' ')[1]))
    for (const number of [1, 2, 3]) await first.command(`DELE ${number}`)
    await first.command('QUIT')
    for (const text of three) server.deliver(text)
    const later = await login(server)
    for (const line of (await later.multi('UIDL')).lines) {
      expect(old.has(line.split(' ')[1])).toBe(false)
    }
  })

  it('[uidl.arg-one-line] answers for one message in one line', async () => {
    const client = await login(await serve())
    const [, second] = (await client.multi('UIDL')).lines
    expect(await client.command('UIDL 2')).toBe(`+OK ${second}`)
    expect(await client.command('UIDL 4')).toMatch(/^-ERR/)
    expect(await client.command('NOOP')).toMatch(/^\+OK/)
  })
})

describe('optional commands', () => {
  it('[capa.top] [capa.uidl] exist exactly where CAPA lists them', async () => {
    for (const on of [true, false]) {
      const client = await login(await serve({ settings: { top: on, uidl: on } }))
      const { lines } = await client.multi('CAPA')
      expect(lines.includes('TOP')).toBe(on)
      expect(lines.includes('UIDL')).toBe(on)
      const sign = on ? '+OK' : '-ERR unknown command'
      expect((await client.multi('TOP 1 0')).status.startsWith(sign)).toBe(true)
      expect((await client.command('UIDL 1')).startsWith(sign)).toBe(true)
    }
  })

  it('work for a client that never asked for capabilities', async () => {
    const client = await connect(await serve())
    expect(await client.login()).toMatch(/^\+OK/)
    expect((await client.multi('TOP 1 0')).status).toMatch(/^\+OK/)
  })
})
