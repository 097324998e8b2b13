import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Server } from '../../../server/index.ts'
import type { SecretFacts } from '../../../server/transcript/entry.ts'
import { connect, serve } from '../../support/serve.ts'

const odd = ' a "b" \\c%41d '

const factsOf = ({ transcript: { entries } }: Server): (SecretFacts | undefined)[] =>
  entries.flatMap((entry) => (entry.kind === 'received' ? [entry.secret] : []))

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

describe('what is told of a password', () => {
  it.each([
    ['same', odd],
    ['trimmed', odd.trim()],
    ['trimmed', odd.trimStart()],
    ['padded', `${odd} `],
    ['respaced', ' a "b"\\c%41d '],
    ['quoted', `"${odd}"`],
    ['unquoted', ' a b \\c%41d '],
    ['escaped', ' a \\"b\\" \\\\c%41d '],
    ['unescaped', ' a "b" c%41d '],
    ['percent-encoded', encodeURIComponent(odd)],
    ['percent-decoded', ' a "b" \\cAd '],
    ['other-case', odd.toUpperCase()],
    ['cut', ' a "b" \\c'],
    ['cut', ''],
    [undefined, 'battery staple'],
  ])('is that it is %s', async (password, sent) => {
    const server = await serve({ users: [{ name: 'alice', password: odd }] })
    const client = await connect(server)
    await client.command('USER alice')
    await client.command(`PASS ${sent}`)
    expect(factsOf(server)).toEqual([undefined, password && { password }])
    expect(JSON.stringify(server.transcript.entries)).not.toContain('41d')
  })

  it('is that its character set is not UTF-8', async () => {
    const server = await serve({ users: [{ name: 'alice', password: 'pässwörd' }] })
    const client = await connect(server)
    for (const sent of ['p\xe4ssw\xf6rd', 'p?ssw?rd', 'password', 'p\xc3\xa4ssw\xc3\xb6rd']) {
      await client.command('USER alice')
      client.send(Buffer.from(`PASS ${sent}\r\n`, 'latin1'))
      await client.line()
    }
    const told = factsOf(server).flatMap((facts) => facts?.password ?? [])
    expect(told).toEqual(['recoded', 'recoded', 'recoded', 'same'])
  })
})

describe('what is told of a digest', () => {
  it('is how it is written and what it was made of', async () => {
    const server = await serve({ users: [{ name: 'alice', password: 'secret' }] })
    const client = await connect(server)
    const [over = ''] = /<.*>/.exec(client.greeting) ?? []
    const right = md5(`${over}secret`)
    const sent = [
      right.toUpperCase(),
      md5(`${over.slice(1, -1)}secret`),
      md5(`secret${over}`),
      md5(`${over}secret\n`),
      createHmac('md5', 'secret').update(over).digest('hex'),
      md5('something else'),
      'short',
      `${right} more`,
    ]
    for (const digest of sent) await client.command(`APOP alice ${digest}`)
    await client.command(`APOP alice ${right}`)
    const lower = { words: 2, digits: 'lower', over }
    expect(factsOf(server)).toEqual([
      { ...lower, digits: 'upper' },
      { ...lower, mistake: 'without-brackets' },
      { ...lower, mistake: 'password-first' },
      { ...lower, mistake: 'line-end' },
      { ...lower, mistake: 'keyed' },
      { words: 2, digits: 'lower' },
      { words: 2, digits: 'other' },
      { ...lower, words: 3 },
      lower,
    ])
  })

  it('is which of several things in brackets was digested', async () => {
    const reply = '+OK ready <one> <2@host.test>'
    const rules = [{ on: 'greeting', times: 'always', reply } as const]
    const server = await serve({ scenario: { title: 'two', about: 'two', rules } })
    const client = await connect(server)
    for (const text of ['<one>', '<2@host.test>', '<one> <2@host.test>']) {
      await client.command(`APOP alice ${md5(`${text}secret`)}`)
    }
    expect(factsOf(server).map((facts) => facts?.over)).toEqual([
      '<one>',
      '<2@host.test>',
      '<one> <2@host.test>',
    ])
  })
})

describe('the end of a connection', () => {
  it('tells line by line what was said ahead of a reply that never came', async () => {
    const server = await serve({
      scenario: {
        title: 'Half an answer to CAPA',
        about: 'Nothing more comes, ever.',
        rules: [{ on: 'CAPA', times: 'always', fault: { stall: { at: 1 } } }],
      },
    })
    const client = await connect(server)
    const ended = server.waitFor({ kind: 'end' })
    client.send('CAPA\r\nUSER alice\r\nPASS secret\r\nQU')
    await server.waitFor({ kind: 'fault' })
    client.socket.end()
    await ended
    const said = server.transcript.entries.flatMap((entry) =>
      entry.kind === 'received' ? [[entry.line, entry.flaws]] : [],
    )
    expect(said).toEqual([
      ['CAPA', undefined],
      ['USER alice', undefined],
      ['PASS <password-1>', undefined],
      ['QU', ['unterminated']],
    ])
  })

  it('tells when the client left in the middle of a reply', async () => {
    const server = await serve()
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await server.on('QUIT', async (_moment, next) => {
      const reply = await next()
      await held
      return reply
    })
    const ended = server.waitFor({ kind: 'end' })
    const client = await connect(server)
    client.send('QUIT\r\n')
    client.socket.end()
    await new Promise((resolve) => setTimeout(resolve, 20))
    release()
    expect(await ended).toMatchObject({
      how: 'quit',
      clientLeft: { at: expect.any(Number), sent: client.greeting.length + 2 },
    })
  })

  it('counts what stood behind QUIT as thrown away', async () => {
    const server = await serve()
    const client = await connect(server)
    const ended = server.waitFor({ kind: 'end' })
    client.send('QUIT\r\nNOOP\r\n')
    await client.end()
    client.socket.end()
    await ended
    expect(server.transcript.entries.at(-2)).toMatchObject({
      kind: 'discarded',
      octets: 6,
      reason: 'after-close',
    })
  })
})
