import { describe, expect, it } from 'vitest'
import { base64, connect, connectTls, login, plain, serve } from '../support/serve.ts'

/** As latin1 text whose characters are the octets of the UTF-8 form. */
const utf8 = (text: string): string => Buffer.from(text).toString('latin1')

const mailbox = [
  { content: 'Subject: plain\r\n\r\nbody\r\n' },
  { content: 'Subject: caf\u00e9\r\nFrom: j\u00f6rg@example.com\r\n\r\nbody\r\nmore\r\n' },
]

describe('UTF8', () => {
  it('[utf8.no-raw-before] [utf8.code] is needed for a message with UTF-8 in its header, under strict', async () => {
    const server = await serve({ policy: 'strict', mailbox })
    const client = await connectTls(server)
    await client.login()
    expect(await client.command('RETR 2')).toMatch(/^-ERR \[UTF8\] /)
    expect(await client.command('TOP 2 0')).toMatch(/^-ERR \[UTF8\] /)
    expect((await client.multi('RETR 1')).content).toBe(mailbox[0]?.content)
    await client.command('QUIT')
    const second = await connectTls(server)
    expect(await second.command('UTF8')).toMatch(/^\+OK/)
    await second.login()
    const whole = await second.multi('RETR 2')
    expect(Buffer.from(whole.content, 'latin1').toString()).toBe(mailbox[1]?.content)
  })

  it('is announced where the command exists, and not where it is off', async () => {
    const on = await connect(await serve())
    expect((await on.multi('CAPA')).lines).toContain('UTF8 USER')
    const off = await connect(await serve({ settings: { utf8: 'off' } }))
    expect((await off.multi('CAPA')).lines.join('\n')).not.toContain('UTF8')
    expect(await off.command('UTF8')).toBe('-ERR unknown command')
  })

  it.each([
    ['an overlong form', '\xc0\xaf'],
    ['a lone surrogate', '\xed\xa0\x80'],
    ['a cut sequence', 'a\xc3'],
    ['latin1', 'j\xf6rg'],
  ])('[utf8.reject-malformed] refuses %s in names and passwords', async (_, octets) => {
    const client = await connect(await serve())
    expect(await client.command(`USER ${octets}`)).toMatch(/^-ERR/)
    await client.command('USER alice')
    expect(await client.command(`PASS ${octets}`)).toMatch(/^-ERR/)
    expect(await client.command(`APOP ${octets} ${'0'.repeat(32)}`)).toMatch(/^-ERR/)
    const bad = Buffer.from(`\0${octets}\0secret`, 'latin1').toString('base64')
    expect(await client.command(`AUTH PLAIN ${bad}`)).toMatch(/^-ERR/)
    expect(await client.login()).toMatch(/^\+OK/)
  })

  it('[utf8.saslprep] prepares names and passwords: U+00AA is an a', async () => {
    const users = [{ name: 'a', password: 'p\u00adq' }]
    const server = await serve({ users })
    for (const [name, password] of [
      ['\u00aa', 'pq'],
      ['a', 'p\u00adq'],
    ] as const) {
      const client = await connect(server)
      expect(await client.login(utf8(name), utf8(password))).toMatch(/^\+OK/)
      await client.command('QUIT')
    }
    const sasl = await connect(server)
    expect(await sasl.command(`AUTH PLAIN ${plain('\u00aa', 'pq')}`)).toMatch(/^\+OK/)
  })

  it('[utf8.saslprep-prohibited] refuses what SASLprep prohibits', async () => {
    const client = await connect(await serve())
    for (const name of ['\ufffd', 'a\u0007', '\ue000', '\u0080']) {
      expect(await client.command(`USER ${utf8(name)}`), base64(name)).toMatch(/^-ERR/)
    }
  })
})

describe('LANG', () => {
  it('[lang.valid-states] works before and after login', async () => {
    const client = await connect(await serve())
    expect(await client.command('LANG fr')).toMatch(/^\+OK fr /)
    await client.login()
    expect(await client.command('LANG en')).toMatch(/^\+OK en /)
  })

  it('[lang.list] lists tags with the languages’ own names', async () => {
    const client = await connect(await serve())
    const { lines } = await client.multi('LANG')
    expect(lines).toEqual(['en English', 'de Deutsch', utf8('fr Fran\u00e7ais')])
  })

  it('[lang.select] answers with the tag, and in that language from then on, in UTF-8', async () => {
    const client = await login(await serve())
    const english = await client.command('NOOP')
    expect(await client.command('LANG DE')).toBe('+OK de Antworten kommen jetzt auf Deutsch')
    expect(await client.command('NOOP')).not.toBe(english)
    await client.command('LANG fr')
    const seen = [
      await client.command('RSET'),
      await client.command('DELE 1'),
      await client.command('RETR 1'),
    ]
    const text = seen.join('\n')
    expect(Buffer.from(text, 'latin1').toString()).toMatch(/[\u00e0-\u00ff]/)
    expect(Buffer.from(Buffer.from(text, 'latin1').toString()).toString('latin1')).toBe(text)
  })

  it('[lang.select] words refused logins in that language too', async () => {
    const client = await connect(await serve())
    const english = await client.login('alice', 'wrong')
    await client.command('LANG de')
    const german = await client.login('alice', 'wrong')
    expect(german).toMatch(/^-ERR \[AUTH\] /)
    expect(german).not.toBe(english)
  })

  it('[lang.star] takes * for the first language offered', async () => {
    const settings = { languages: ['de', 'en'] }
    const client = await connect(await serve({ settings }))
    await client.command('LANG en')
    expect(await client.command('LANG *')).toMatch(/^\+OK de /)
  })

  it('[lang.err-keeps] keeps the language when another is refused', async () => {
    const client = await login(await serve())
    await client.command('LANG fr')
    const french = await client.command('NOOP')
    expect(await client.command('LANG xx')).toMatch(/^-ERR/)
    expect(await client.command('NOOP')).toBe(french)
  })
})
