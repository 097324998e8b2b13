import { describe, expect, it } from 'vitest'
import { connect, connectTls, serve, three } from '../support/serve.ts'

describe('the greeting', () => {
  it('[conn.port-110] comes on a port of one’s own choice, 110 being only the custom', async () => {
    const free = await serve()
    const port = free.pop3.port
    await free.close()
    const server = await serve({ port })
    expect(server.pop3.port).toBe(port)
    expect(server.url).toBe(`pop3://alice:secret@127.0.0.1:${port}`)
    expect((await connect(server)).greeting).toMatch(/^\+OK /)
  })

  it('[greeting.positive] [greeting.one-line] [resp.no-unsolicited] is one line that begins with +OK, and nothing follows unasked', async () => {
    const client = await connect(await serve())
    expect(client.greeting).toMatch(/^\+OK( |$)/)
    const reply = await client.command('NOOP')
    expect(client.received).toBe(`${client.greeting}\r\n${reply}\r\n`)
    expect(reply).toMatch(/^-ERR/)
  })

  it('[greeting.max-512] has at most 512 octets, also with the longest text allowed', async () => {
    const host = `${'h'.repeat(60)}.com`
    const server = await serve({ settings: { greeting: 'x'.repeat(400), host } })
    const { greeting } = await connect(server)
    expect(greeting).toContain('x'.repeat(400))
    expect(greeting).toContain(`@${host}>`)
    expect(greeting.length + 2).toBeLessThanOrEqual(512)
    for (const bad of ['', 'a b', 'a>b', `${'h'.repeat(61)}.com`]) {
      await expect(serve({ settings: { host: bad } })).rejects.toThrow(/settings\.host/)
    }
  })

  it('[greeting.resp-code] carries a response code where there is cause for one', async () => {
    const server = await serve({ maxConnections: 1 })
    await connect(server)
    const second = await connect(server)
    expect(second.greeting).toMatch(/^-ERR \[SYS\/TEMP\] /)
    expect(await second.end()).toEqual({ rest: '', how: 'fin' })
    const ended = await server.waitFor({ kind: 'end' })
    expect(ended).toMatchObject({ by: 'server', how: 'refused' })
  })

  it('[apop.timestamp-in-greeting] [apop.timestamp-msg-id] holds a timestamp in the form of a msg-id', async () => {
    const { greeting } = await connect(await serve())
    expect(greeting).toMatch(/^\+OK [^<>]*<[!-;=?A-~]+@[!-;=?A-~]+>$/)
    const [, id = ''] = /<(.*)>/.exec(greeting) ?? []
    expect(id.split('@')).toHaveLength(2)
  })

  it('[apop.timestamp-in-greeting] has none where APOP is not offered', async () => {
    const client = await connect(await serve({ settings: { apop: false } }))
    expect(client.greeting).not.toContain('<')
    expect(await client.command(`APOP alice ${'0'.repeat(32)}`)).toBe('-ERR unknown command')
  })

  it('[apop.timestamp-unique] has another timestamp for each of 50 clients at once', async () => {
    const server = await serve()
    const clients = await Promise.all(Array.from({ length: 50 }, () => connect(server)))
    expect(new Set(clients.map(({ greeting }) => greeting)).size).toBe(50)
  })

  it('[apop.timestamp-unique] differs from the one another seed gave', async () => {
    const greetings = await Promise.all(
      [1, 2].map(async (seed) => (await connect(await serve({ seed }))).greeting),
    )
    expect(greetings[0]).not.toBe(greetings[1])
  })

  it('[tls.implicit.port-995] comes on the TLS port only inside TLS', async () => {
    const server = await serve()
    expect(server.pop3s?.url).toMatch(/^pop3s:\/\//)
    const client = await connectTls(server)
    expect(client.greeting).toMatch(/^\+OK /)
    const connected = server.transcript.entries.filter(({ kind }) => kind === 'connect')
    expect(connected).toMatchObject([{ listener: 'pop3s' }])
  })

  it('says the same for the same seed', async () => {
    const greetings = await Promise.all(
      [7, 7].map(async (seed) => (await connect(await serve({ seed, mailbox: three }))).greeting),
    )
    expect(greetings[0]).toBe(greetings[1])
  })
})
