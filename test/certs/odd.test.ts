import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { authorityFor, type ServerCertificate } from '../../certs/authority.ts'
import { certificateRecipes } from '../../certs/recipes/index.ts'
import { realClock, virtualClock } from '../../server/base/clock.ts'
import { signatureHash } from '../../server/tls/signature-hash.ts'
import { certificatesIn } from './pem.ts'

const run = promisify(execFile)
const clock = realClock()

async function made(name: string, hosts: readonly string[] = []): Promise<ServerCertificate> {
  const recipe = certificateRecipes.find((one) => one.name === name)
  if (!recipe) throw new Error(`no recipe ${name}`)
  return (await authorityFor(clock)).issue(recipe, hosts)
}

async function leaf(name: string, hosts: readonly string[] = []): Promise<X509Certificate> {
  return new X509Certificate((await made(name, hosts)).cert)
}

describe('what Node does not judge', () => {
  it.each(['md5', 'sha1'])('[cert.no-sha1-md5] %s is what the signature says', async (hash) => {
    const [certificate, issuer] = certificatesIn((await made(hash)).cert)
    expect(signatureHash(certificate!.raw)).toBe(hash)
    expect(certificate?.verify(issuer!.publicKey)).toBe(true)
  })

  it('[cert.rsa-2048] rsa-1024 has a key of 1024 bits', async () => {
    expect((await leaf('rsa-1024')).publicKey.asymmetricKeyDetails?.modulusLength).toBe(1024)
  })

  it('[cert.cn-not-used] cn-only has no alternative names', async () => {
    const certificate = await leaf('cn-only', ['mail.example.org'])
    expect(certificate.subject).toContain('CN=mail.example.org')
    expect(certificate.subjectAltName).toBeUndefined()
  })

  it('trailing-dot ends with a dot', async () => {
    expect((await leaf('trailing-dot')).subjectAltName).toBe('DNS:localhost.')
  })

  it.each([
    ['wildcard-prefix', 'p*.example.test'],
    ['wildcard-suffix', '*p.example.test'],
    ['wildcard-infix', 'p*p.example.test'],
  ])('[cert.wildcard-leftmost] %s has %s, which a strict check refuses', async (name, written) => {
    const certificate = await leaf(name)
    expect(certificate.subjectAltName).toBe(`DNS:${written}`)
    expect(certificate.checkHost('pop.example.test', { partialWildcards: false })).toBeUndefined()
  })

  it('[cert.embedded-nul] nul-in-name has the octet in both names', async () => {
    const { raw } = await leaf('nul-in-name')
    const text = raw.toString('latin1')
    expect(text.split('localhost\0.evil.test')).toHaveLength(3)
  })

  it('no-subject has an empty subject and critical names', async () => {
    const certificate = await leaf('no-subject')
    expect(certificate.subject).toBeFalsy()
    // subjectAltName (2.5.29.17), then TRUE.
    expect(certificate.raw.toString('hex')).toContain('0603551d110101ff')
  })

  it('many-sans-1000 and 10000 have the host last', async () => {
    for (const count of [1000, 10_000]) {
      const certificate = await leaf(`many-sans-${count}`, ['mail.example.org'])
      const all = certificate.subjectAltName?.split(', ') ?? []
      expect(all).toHaveLength(count)
      expect(all.at(-1)).toBe('DNS:mail.example.org')
    }
  })

  it('[cert.revocation] must-staple says status_request', async () => {
    for (const [name, stapled] of [
      ['must-staple', false],
      ['must-staple-ok', true],
    ] as const) {
      const { cert, staple } = await made(name)
      expect(new X509Certificate(cert).raw.toString('hex')).toContain('2b06010505070118')
      expect(staple !== undefined).toBe(stapled)
    }
  })
})

describe('the hosts of a recipe', () => {
  it.each([
    ['wildcard', ['mail.corp.example'], 'mail.corp.example', 'DNS:*.corp.example'],
    ['wildcard', ['localhost', '192.0.2.1'], 'pop.example.test', 'DNS:*.example.test'],
    ['wildcard-two-labels', ['a.b.c.example'], 'a.b.c.example', 'DNS:*.c.example'],
    ['wildcard-middle', ['mx.corp.example'], 'mx.corp.example', 'DNS:mx.*.example'],
    ['idn', ['bücher.example'], 'pöp.example.test', 'DNS:xn--pp-fka.example.test'],
    ['wildcard-idn', ['bücher.corp.example'], 'bücher.corp.example', 'DNS:xn--b*.corp.example'],
    ['ip-san', ['mail.example.org', '192.0.2.1'], '192.0.2.1', 'IP Address:192.0.2.1'],
    ['uppercase-san', ['mail.example.org'], 'mail.example.org', 'DNS:MAIL.EXAMPLE.ORG'],
  ])('%s for %j is for %s, and has %s', async (name, asked, host, written) => {
    const { cert, hosts } = await made(name, asked)
    expect(hosts[0]).toBe(host)
    expect(new X509Certificate(cert).subjectAltName).toBe(written)
  })
})

const openssl = await run('openssl', ['version']).then(
  ({ stdout }) => stdout.trim(),
  () => undefined,
)
if (!openssl)
  console.warn('skipped: openssl is not installed, so it cannot read our OCSP responses')

describe.skipIf(!openssl)('a stapled response, read by OpenSSL', () => {
  it.each([
    ['stapled', 'good', ''],
    ['revoked', 'revoked', 'keyCompromise'],
  ])('[cert.revocation] %s says %s, signed by the issuer', async (name, says, reason) => {
    const folder = await mkdtemp(join(tmpdir(), 'popquiz-'))
    try {
      const file = (part: string): string => join(folder, part)
      const authority = await authorityFor(clock)
      const { cert, staple } = await made(name)
      const [certificate, issuer] = certificatesIn(cert)
      await writeFile(file('ca.pem'), authority.ca)
      await writeFile(file('leaf.pem'), certificate!.toString())
      await writeFile(file('issuer.pem'), issuer!.toString())
      await writeFile(file('response.der'), staple!)
      const read = ['-respin', file('response.der'), '-no_nonce', '-CAfile', file('ca.pem')]
      const of = ['-issuer', file('issuer.pem'), '-cert', file('leaf.pem')]
      const { stdout, stderr } = await run('openssl', [
        'ocsp',
        ...read,
        ...of,
        '-verify_other',
        file('issuer.pem'),
      ])
      expect(stderr).toContain('Response verify OK')
      expect(stdout).toContain(`leaf.pem: ${says}`)
      expect(stdout).toContain(reason)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is dated by the clock', async () => {
    const recipe = certificateRecipes.find(({ name }) => name === 'stapled')!
    const authority = await authorityFor(virtualClock(Date.UTC(2031, 4, 17, 13)))
    const { staple } = await authority.issue(recipe)
    expect(staple?.toString('latin1')).toContain('20310517000000Z')
    expect(staple?.toString('latin1')).toContain('20310524000000Z')
  })
})
