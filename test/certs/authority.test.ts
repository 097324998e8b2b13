import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import type { CertificateRecipe } from '../../certs/recipe.ts'
import { goodCertificate } from '../../certs/recipes/default.ts'
import { expired } from '../../certs/recipes/expired.ts'
import { selfSigned } from '../../certs/recipes/self-signed.ts'
import { wrongHost } from '../../certs/recipes/wrong-host.ts'
import { realClock, virtualClock } from '../../server/base/clock.ts'
import { certificatesIn } from './pem.ts'

const run = promisify(execFile)
const clock = realClock()
const dayMs = 86_400_000

const odd = (fields: Partial<CertificateRecipe>): CertificateRecipe => ({
  ...goodCertificate,
  ...fields,
})

describe('the authority', () => {
  it('[cert.chain-completeness] sends the leaf first, then its issuer, and not the root', async () => {
    const authority = await authorityFor(clock)
    const { cert } = await authority.issue(goodCertificate)
    const [leaf, intermediate, ...others] = certificatesIn(cert)
    const root = new X509Certificate(authority.ca)
    expect(others).toEqual([])
    expect(leaf?.ca).toBe(false)
    expect(leaf?.checkIssued(intermediate!)).toBe(true)
    expect(leaf?.verify(intermediate!.publicKey)).toBe(true)
    expect(intermediate?.ca).toBe(true)
    expect(intermediate?.checkIssued(root)).toBe(true)
    expect(intermediate?.verify(root.publicKey)).toBe(true)
  })

  it('has localhost, its addresses and the names asked for in the leaf', async () => {
    const authority = await authorityFor(clock)
    const { cert } = await authority.issue(goodCertificate, ['mail.example.org', '192.0.2.7'])
    const leaf = new X509Certificate(cert)
    expect(leaf.subject).toContain('CN=mail.example.org')
    for (const name of ['mail.example.org', 'localhost']) expect(leaf.checkHost(name)).toBe(name)
    for (const ip of ['192.0.2.7', '127.0.0.1', '::1']) expect(leaf.checkIP(ip)).toBe(ip)
    expect(leaf.checkHost('other.example.org')).toBeUndefined()
  })

  it('takes its dates from the clock and keeps the leaf under 398 days', async () => {
    const wall = Date.UTC(2031, 4, 17, 13, 30)
    const authority = await authorityFor(virtualClock(wall))
    const leaf = new X509Certificate((await authority.issue(goodCertificate)).cert)
    const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)]
    expect(from).toBe(Date.UTC(2031, 4, 16))
    expect(to - from).toBeLessThanOrEqual(397 * dayMs)
    expect(to).toBeGreaterThan(wall)
  })

  it('is one for all clocks of a day, and another on the next', async () => {
    const morning = await authorityFor(virtualClock(Date.UTC(2030, 0, 1, 6)))
    const evening = await authorityFor(virtualClock(Date.UTC(2030, 0, 1, 22)))
    const tomorrow = await authorityFor(virtualClock(Date.UTC(2030, 0, 2, 6)))
    expect(evening).toBe(morning)
    expect(tomorrow.ca).not.toBe(morning.ca)
    expect(await morning.issue(goodCertificate)).toBe(await evening.issue({ ...goodCertificate }))
  })

  it('gives every certificate a positive serial number of 16 octets of its own', async () => {
    const authority = await authorityFor(clock)
    const made = await Promise.all(
      ['a.example', 'b.example', 'c.example'].map((host) =>
        authority.issue(goodCertificate, [host]),
      ),
    )
    const serials = made.map(({ cert }) => new X509Certificate(cert).serialNumber)
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/)
    expect(new Set(serials).size).toBe(serials.length)
  })

  it('never lets a recipe show the root unless it says so', async () => {
    const authority = await authorityFor(clock)
    const root = new X509Certificate(authority.ca).fingerprint256
    const shown = async (recipe: CertificateRecipe): Promise<boolean> =>
      certificatesIn((await authority.issue(recipe)).cert).some((c) => c.fingerprint256 === root)
    expect(await shown(odd({ issuer: 'root' }))).toBe(false)
    expect(await shown(odd({ issuer: 'root', chain: ['leaf', 'root'] }))).toBe(true)
  })

  it('follows the chain order of a recipe', async () => {
    const authority = await authorityFor(clock)
    const recipe = odd({ chain: ['intermediate', 'leaf', 'leaf'] })
    const chain = certificatesIn((await authority.issue(recipe)).cert)
    expect(chain.map((certificate) => certificate.ca)).toEqual([true, false, false])
  })

  it.each([
    ['ec-p384', { asymmetricKeyType: 'ec', bits: 'secp384r1' }],
    ['rsa-2048', { asymmetricKeyType: 'rsa', bits: 2048 }],
    ['rsa-1024', { asymmetricKeyType: 'rsa', bits: 1024 }],
  ] as const)(
    'makes keys of type %s, signed by an authority or by themselves',
    async (key, kind) => {
      const authority = await authorityFor(clock)
      for (const issuer of ['intermediate', 'self'] as const) {
        const made = await authority.issue(odd({ issuer, leaf: { key } }))
        const { publicKey } = new X509Certificate(made.cert)
        const details = publicKey.asymmetricKeyDetails
        expect(publicKey.asymmetricKeyType).toBe(kind.asymmetricKeyType)
        expect(details?.namedCurve ?? details?.modulusLength).toBe(kind.bits)
      }
    },
  )

  it('says what a recipe says: common name, purposes, authority', async () => {
    const authority = await authorityFor(clock)
    for (const issuer of ['root', 'self'] as const) {
      const leaf = {
        commonName: 'A, "B" + C',
        names: [],
        purposes: ['clientAuth', 'emailProtection'],
        certificateAuthority: true,
      } as const
      const made = new X509Certificate((await authority.issue(odd({ issuer, leaf }))).cert)
      expect(made.subject).toContain('CN=A\\, \\"B\\" \\+ C')
      expect(made.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'])
      expect(made.ca).toBe(true)
      expect(made.subjectAltName).toBeUndefined()
    }
  })

  it('issues client certificates with mail addresses', async () => {
    const authority = await authorityFor(clock)
    const emails = ['alice@example.org', 'a@example.net']
    const { cert, key } = await authority.issueClient({ subject: 'alice', emails })
    const certificate = new X509Certificate(cert)
    expect(certificate.subject).toContain('CN=alice')
    expect(certificate.subjectAltName).toBe('email:alice@example.org, email:a@example.net')
    expect(certificate.verify(new X509Certificate(authority.ca).publicKey)).toBe(true)
    expect(key).toContain('PRIVATE KEY')
  })
})

const openssl = await run('openssl', ['version']).then(
  ({ stdout }) => stdout.trim(),
  () => undefined,
)
if (!openssl) console.warn('skipped: openssl is not installed, so it cannot verify our chains')

describe.skipIf(!openssl)('openssl verify, strict', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'popquiz-certs-'))
    await writeFile(join(folder, 'ca.pem'), (await authorityFor(clock)).ca)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function verify(recipe: CertificateRecipe): Promise<string> {
    const { cert } = await (await authorityFor(clock)).issue(recipe)
    const chain = join(folder, `${recipe.name}.pem`)
    await writeFile(chain, cert)
    const trust = ['-x509_strict', '-CAfile', join(folder, 'ca.pem'), '-untrusted', chain]
    const checks = ['-purpose', 'sslserver', '-verify_hostname', 'localhost']
    return run('openssl', ['verify', ...trust, ...checks, chain]).then(
      ({ stdout }) => stdout,
      (error: { stderr: string }) => error.stderr,
    )
  }

  it.each([
    [goodCertificate, /: OK/],
    [expired, /certificate has expired/],
    [selfSigned, /self[- ]signed certificate/],
    [wrongHost, /hostname mismatch/i],
    [odd({ name: 'stranger', issuer: 'stranger' }), /unable to get local issuer certificate/],
    [
      odd({ name: 'unfit', leaf: { purposes: ['codeSigning'] } }),
      /(unsuitable|unsupported) .*purpose/,
    ],
  ] as const)('says the one thing that is to be said of $name', async (recipe, verdict) => {
    const said = await verify(recipe)
    expect(said).toMatch(verdict)
    expect(said.match(/error \d+ at/g) ?? []).toHaveLength(recipe === goodCertificate ? 0 : 1)
  })
})
