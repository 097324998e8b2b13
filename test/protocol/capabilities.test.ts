import { describe, expect, it } from 'vitest'
import type { Server } from '../../server/index.ts'
import { commands } from '../../server/state/commands/index.ts'
import { mechanisms } from '../../server/state/sasl/index.ts'
import type { RawClient } from '../support/raw-client.ts'
import { connect, connectStls, connectTls, plain, serve } from '../support/serve.ts'

async function capabilities(client: RawClient): Promise<readonly string[]> {
  return (await client.multi('CAPA')).lines
}

/** The four cells: clear or TLS, before or after login. */
async function cells(server: Server): Promise<Record<string, readonly string[]>> {
  const clear = await connect(server)
  const before = await capabilities(clear)
  // Under strict only a mechanism that shows no password works in clear, so TLS does for both.
  const entered = (await clear.login()).startsWith('+OK')
  const after = entered ? await capabilities(clear) : []
  await clear.command('QUIT')
  const secure = await connectStls(server)
  const tlsBefore = await capabilities(secure)
  await secure.login()
  const tlsAfter = await capabilities(secure)
  await secure.command('QUIT')
  return { before, after, tlsBefore, tlsAfter }
}

describe('CAPA', () => {
  it('[capa.both-states] [stls.capa-implemented] answers before and after login, in clear, after STLS and on the TLS port', async () => {
    const server = await serve()
    for (const lines of Object.values(await cells(server))) expect(lines).toContain('TOP')
    expect(await capabilities(await connectTls(server))).toContain('TOP')
  })

  it('composes the four cells of lax from what is enabled', async () => {
    const { before, after, tlsBefore, tlsAfter } = await cells(await serve())
    const common = [
      'TOP',
      'UIDL',
      'RESP-CODES',
      'AUTH-RESP-CODE',
      'PIPELINING',
      'USER',
      'SASL CRAM-MD5 LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-256',
      'EXPIRE NEVER',
      'UTF8 USER',
      'LANG',
    ]
    expect(before).toEqual([...common, 'STLS', 'IMPLEMENTATION popquiz'])
    expect(after).toEqual([...common, 'IMPLEMENTATION popquiz'])
    const plus =
      'SASL CRAM-MD5 LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-1-PLUS SCRAM-SHA-256 SCRAM-SHA-256-PLUS'
    const secure = common.map((line) => (line.startsWith('SASL') ? plus : line))
    expect(tlsBefore).toEqual([...secure, 'IMPLEMENTATION popquiz'])
    expect(tlsAfter).toEqual(tlsBefore)
  })

  it.each(['lax', 'strict'] as const)(
    '[capa.superset-in-transaction] [sasl.capability-stays] keeps after login what it listed before, but for STLS, under %s',
    async (policy) => {
      const { before, after, tlsBefore, tlsAfter } = await cells(await serve({ policy }))
      if (policy === 'lax') {
        expect(after).toEqual(
          expect.arrayContaining((before ?? []).filter((one) => one !== 'STLS')),
        )
        expect(after?.some((line) => line.startsWith('SASL '))).toBe(true)
      }
      expect(tlsAfter).toEqual(expect.arrayContaining([...(tlsBefore ?? [])]))
      expect(tlsAfter?.some((line) => line.startsWith('SASL '))).toBe(true)
    },
  )

  it('[capa.format] [capa.line-max-512] has one tag with its parameters a line, parted by single spaces, ended by a dot', async () => {
    const settings = {
      implementation: 'i'.repeat(400),
      mechanisms: mechanisms.map(({ name }) => name),
      anonymousUser: 'alice',
      loginDelay: 31_536_000,
    }
    const users = [{ name: 'alice', password: 'secret', tokens: [{ token: 't' }], loginDelay: 0 }]
    const server = await serve({ settings, users })
    const client = await connectTls(server)
    const { status, stuffed } = await client.multi('CAPA')
    expect(status).toMatch(/^\+OK( |$)/)
    for (const line of stuffed.split('\r\n').slice(0, -1)) {
      expect(line).toMatch(/^[!-~]+(?: [!-~]+)*$/)
      expect(line.length + 2).toBeLessThanOrEqual(512)
      expect(line).not.toContain('.')
    }
  })

  it('[capa.tag-equals-command] [capa.x-prefix] names commands by their tags, and has no private tag', async () => {
    const { before } = await cells(await serve())
    const tags = (before ?? []).map((line) => line.split(' ')[0] ?? '')
    const verbs = commands.map(({ verb }) => verb)
    const notCommands = [
      'RESP-CODES',
      'AUTH-RESP-CODE',
      'PIPELINING',
      'SASL',
      'EXPIRE',
      'IMPLEMENTATION',
    ]
    for (const tag of tags) {
      expect(tag).not.toMatch(/^X/i)
      expect([...verbs, ...notCommands]).toContain(tag)
    }
    // Commands beyond RFC 1939's minimum are announced by their own names.
    expect(tags).toEqual(expect.arrayContaining(['TOP', 'UIDL', 'USER', 'STLS', 'UTF8', 'LANG']))
  })

  it('[capa.user.meaning] lists USER exactly where USER and PASS work', async () => {
    for (const policy of ['lax', 'strict'] as const) {
      const server = await serve({ policy })
      for (const client of [await connect(server), await connectTls(server)]) {
        const listed = (await capabilities(client)).includes('USER')
        expect((await client.login()).startsWith('+OK')).toBe(listed)
        await client.command('QUIT')
      }
    }
  })

  it('[apop.no-capability] does not list APOP; the greeting announces it', async () => {
    const client = await connect(await serve())
    expect((await capabilities(client)).join('\n')).not.toMatch(/APOP/i)
    expect(client.greeting).toMatch(/<.*@.*>/)
  })

  it('[implementation.states] can keep IMPLEMENTATION until after login, or leave it out', async () => {
    const late = await connect(await serve({ settings: { implementationAfterLogin: true } }))
    expect(await capabilities(late)).not.toContain('IMPLEMENTATION popquiz')
    await late.login()
    expect(await capabilities(late)).toContain('IMPLEMENTATION popquiz')
    const silent = await connect(await serve({ settings: { implementation: null } }))
    await silent.login()
    expect((await capabilities(silent)).join('\n')).not.toContain('IMPLEMENTATION')
  })

  it('[sasl.capability] lists the mechanisms that AUTH takes, and no others', async () => {
    const server = await serve({ settings: { mechanisms: ['PLAIN', 'CRAM-MD5'] } })
    const client = await connect(server)
    expect(await capabilities(client)).toContain('SASL CRAM-MD5 PLAIN')
    for (const name of ['LOGIN', 'SCRAM-SHA-1', 'SCRAM-SHA-256', 'EXTERNAL', 'XOAUTH2']) {
      expect(await client.command(`AUTH ${name}`)).toMatch(/^-ERR/)
    }
    for (const name of ['PLAIN', 'CRAM-MD5']) {
      expect(await client.command(`AUTH ${name}`)).toMatch(/^\+ /)
      expect(await client.command('*')).toMatch(/^-ERR/)
    }
    const none = await connect(await serve({ settings: { mechanisms: [] } }))
    expect((await capabilities(none)).join('\n')).not.toContain('SASL')
    expect(await none.command(`AUTH PLAIN ${plain('alice', 'secret')}`)).toMatch(/^-ERR/)
  })

  it('[sasl.list-may-change-after-stls] [sasl.no-plaintext-without-tls] lists other mechanisms inside TLS under strict', async () => {
    const server = await serve({ policy: 'strict' })
    const { before, tlsBefore } = await cells(server)
    expect(before).toContain('SASL CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256')
    expect(before).not.toContain('USER')
    expect(tlsBefore?.join('\n')).toMatch(/^SASL .*PLAIN.*-PLUS/m)
  })
})
