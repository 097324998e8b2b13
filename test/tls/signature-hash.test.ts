import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { goodCertificate } from '../../certs/recipes/default.ts'
import { signatureHash } from '../../server/tls/signature-hash.ts'
import { clock } from './one-server.ts'

/** One DER value. */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  const length = Buffer.from([0x82, body.length >> 8, body.length & 0xff])
  const short = body.length < 0x80 ? Buffer.from([body.length]) : length
  return Buffer.concat([Buffer.from([tag]), short, body])
}

const sequence = (...contents: Buffer[]): Buffer => der(0x30, ...contents)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))

/** As much of a certificate as is looked at: a long first part, the algorithm, a signature. */
const certificate = (...algorithm: Buffer[]): Buffer =>
  sequence(sequence(Buffer.alloc(700)), sequence(...algorithm), der(0x03, Buffer.alloc(64)))

const null_ = der(0x05)
const pss = '2a864886f70d01010a'
const pssWith = (hash: string): Buffer => sequence(der(0xa0, sequence(oid(hash), null_)))

describe('the hash in a certificate’s signature', () => {
  it.each([
    ['ecdsa-with-SHA256', [oid('2a8648ce3d040302')], 'sha256'],
    ['ecdsa-with-SHA384', [oid('2a8648ce3d040303')], 'sha384'],
    ['ecdsa-with-SHA512', [oid('2a8648ce3d040304')], 'sha512'],
    ['sha256WithRSA', [oid('2a864886f70d01010b'), null_], 'sha256'],
    ['sha1WithRSA', [oid('2a864886f70d010105'), null_], 'sha1'],
    ['md5WithRSA', [oid('2a864886f70d010104'), null_], 'md5'],
    ['RSASSA-PSS with SHA-384', [oid(pss), pssWith('608648016503040202')], 'sha384'],
    ['RSASSA-PSS with its default', [oid(pss), sequence()], 'sha1'],
    ['Ed25519, which has none', [oid('2b6570')], undefined],
  ])('%s', (_name, algorithm, hash) => {
    expect(signatureHash(certificate(...algorithm))).toBe(hash)
  })

  it('is found in real certificates', async () => {
    const { cert } = await (await authorityFor(clock)).issue(goodCertificate)
    expect(signatureHash(new X509Certificate(cert).raw)).toBe('sha256')
  })
})
