import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../../certs/authority.ts'
import { clock } from '../below.ts'
import { serverWith } from './play.ts'

const anything = { ciphers: 'ALL:@SECLEVEL=0', minVersion: 'TLSv1' } as const

describe('certificate', () => {
  it('[cert.validity-period] shows the one of its recipe', async () => {
    await using server = await serverWith('certificate', { recipe: 'expired' })
    const client = await server.client()
    expect(await client.outcome).toBe('CERT_HAS_EXPIRED')
  })
})

describe('tls-versions', () => {
  it.each(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'])('speaks %s only', async (version) => {
    await using server = await serverWith('tls-versions', { min: version, max: version })
    const client = await server.client(anything)
    expect(await client.outcome).toBe('secured')
    expect(client.tls.getProtocol()).toBe(version)
  })

  it('[tls.min-version] refuses by protocol_version(70)', async () => {
    await using server = await serverWith('tls-versions', { min: 'TLSv1', max: 'TLSv1.1' })
    const client = await server.client({ minVersion: 'TLSv1.2' })
    await client.outcome
    expect(client.octets().toString('hex')).toMatch(/^15030[0-3]0002(0246)$/)
  })
})

describe('ciphers', () => {
  it.each([
    ['NULL-SHA256', 'rsa-2048', 'TLS_RSA_WITH_NULL_SHA256'],
    ['AES128-SHA', 'rsa-2048', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
    ['ADH-AES128-SHA256', undefined, 'TLS_DH_anon_WITH_AES_128_CBC_SHA256'],
    ['TLS_CHACHA20_POLY1305_SHA256', undefined, 'TLS_CHACHA20_POLY1305_SHA256'],
  ])('%s with the certificate %s is %s', async (list, recipeName, standardName) => {
    const { certificateRecipes } = await import('../../../certs/recipes/index.ts')
    const recipe = certificateRecipes.find(({ name }) => name === recipeName)
    await using server = await serverWith('ciphers', { list }, { ...(recipe && { recipe }) })
    const offered = 'ALL:COMPLEMENTOFALL:TLS_CHACHA20_POLY1305_SHA256:@SECLEVEL=0'
    const client = await server.client({ ciphers: offered, rejectUnauthorized: false })
    expect(await client.outcome).toBe('secured')
    expect(client.tls.getCipher().standardName).toBe(standardName)
  })

  it('[tls.cipher-null-rc4-export] refuses a client that offers none of them', async () => {
    await using server = await serverWith('ciphers', { list: 'AES128-SHA' })
    const client = await server.client()
    expect(await client.outcome).toBe('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE')
  })
})

describe('dh-size', () => {
  it.each(['1024', '1536', '2048'])('agrees on keys of %s bits', async (bits) => {
    await using server = await serverWith('dh-size', { bits })
    const client = await server.client({ ciphers: 'DEFAULT:@SECLEVEL=0' })
    expect(await client.outcome).toBe('secured')
    expect(client.tls.getEphemeralKeyInfo()).toMatchObject({ type: 'DH', size: Number(bits) })
  })

  it('[tls.dh-2048] is refused by a client of security level 2', async () => {
    await using server = await serverWith('dh-size')
    const client = await server.client({ ciphers: 'DEFAULT:@SECLEVEL=2' })
    expect(await client.outcome).toBe('ERR_SSL_DH_KEY_TOO_SMALL')
  })
})

describe('alpn', () => {
  it('[tls.alpn.server-no-overlap] refuses a client without the protocol', async () => {
    await using server = await serverWith('alpn', { protocols: ['imap'] })
    const client = await server.client({ ALPNProtocols: ['pop3'] })
    expect(await client.outcome).toBe('ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL')
  })

  it('takes a client that offers nothing, or is told of nothing', async () => {
    await using strict = await serverWith('alpn', { protocols: ['imap'] })
    expect(await (await strict.client()).outcome).toBe('secured')
    await using deaf = await serverWith('alpn', { protocols: [] })
    const client = await deaf.client({ ALPNProtocols: ['pop3'] })
    expect(await client.outcome).toBe('secured')
    expect(client.tls.alpnProtocol).toBe(false)
  })
})

describe('client-certificate', () => {
  it('request goes on without one, and takes one', async () => {
    await using server = await serverWith('client-certificate', { policy: 'request' })
    expect(await (await server.client()).outcome).toBe('secured')
    expect(await server.next()).toMatchObject({ secured: true })
    const authority = await authorityFor(clock)
    const client = await server.client(await authority.issueClient({ subject: 'alice' }))
    expect(await client.outcome).toBe('secured')
    const facts = { clientCertificate: { subject: 'CN=alice, O=popquiz' } }
    expect(await server.next()).toMatchObject({ secured: true, facts })
  })

  it.each([
    ['TLSv1.2', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
    ['TLSv1.3', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  ] as const)('demand ends %s without one', async (maxVersion, code) => {
    await using server = await serverWith(
      'client-certificate',
      { policy: 'demand' },
      { maxVersion },
    )
    const client = await server.client()
    const [error] = (await once(client.tls, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe(code)
    expect(await server.next()).toMatchObject({ failure: { cause: 'client-certificate' } })
  })
})

describe('unknown-name', () => {
  const stranger = { servername: 'other.example' }

  it('[tls.sni.server-reject-unknown] refuse sends unrecognized_name(112)', async () => {
    await using server = await serverWith('unknown-name', { policy: 'refuse' })
    const client = await server.client(stranger)
    await client.outcome
    expect(client.octets().toString('hex')).toBe('15030300020270')
    await using again = await serverWith('unknown-name', { policy: 'refuse' })
    expect(await (await again.client()).outcome).toBe('secured')
  })

  it('mismatch shows a certificate for another host', async () => {
    await using server = await serverWith('unknown-name', { policy: 'mismatch' })
    const client = await server.client({ ...stranger, rejectUnauthorized: false })
    expect(await client.outcome).toBe('secured')
    expect(client.tls.getPeerCertificate().subject.CN).toBe('another-host.invalid')
  })

  it('default shows its own', async () => {
    await using server = await serverWith('unknown-name', { policy: 'default' })
    const client = await server.client({ ...stranger, rejectUnauthorized: false })
    expect(await client.outcome).toBe('secured')
    expect(client.tls.getPeerCertificate().subject.CN).toBe('localhost')
  })
})

describe('small-records', () => {
  it('spreads what is said over records of the size', async () => {
    await using server = await serverWith('small-records')
    const client = await server.client()
    expect(await client.outcome).toBe('secured')
    const result = await server.next()
    if (!result.secured) throw new Error('no session')
    const before = client.records().length
    const arrived = text(client.tls)
    result.socket.end('x'.repeat(2000))
    expect((await arrived).length).toBe(2000)
    // Content, its type and the tag.
    const sizes = client.records().slice(before)
    expect(sizes.slice(-5)).toEqual(['23:529', '23:529', '23:529', '23:481', '23:19'])
  })
})
