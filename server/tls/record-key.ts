import { createDecipheriv, createHmac } from 'node:crypto'
import type { TlsRecord } from './records.ts'

/** A protected record of TLS 1.3, opened. */
export interface OpenedRecord {
  /** The content type inside. */
  readonly type: number
  readonly content: Buffer
}

/** The cipher suites of TLS 1.3 that OpenSSL has by default (RFC 8446 appendix B.4). */
const suites = new Map([
  [0x1301, { cipher: 'aes-128-gcm', hash: 'sha256', keyOctets: 16 }],
  [0x1302, { cipher: 'aes-256-gcm', hash: 'sha384', keyOctets: 32 }],
  [0x1303, { cipher: 'chacha20-poly1305', hash: 'sha256', keyOctets: 32 }],
] as const)

const tagOctets = 16

/**
 * Opens records of TLS 1.3 with a traffic secret, as a key log tells it.
 * @param suite the number of the cipher suite
 * @returns null for an unknown suite, a record of another key, or another sequence number
 */
export function openRecord(
  secret: Buffer,
  suite: number,
  record: TlsRecord,
  sequence: number,
): OpenedRecord | null {
  const known = suites.get(suite as 0x1301)
  if (!known || record.body.length <= tagOctets) return null
  const { cipher, hash, keyOctets } = known
  const nonce = expand(secret, hash, 'iv', 12)
  // RFC 8446 section 5.3: the number is mixed into the end.
  const low = nonce.readUInt32BE(8)
  nonce.writeUInt32BE((low ^ sequence) >>> 0, 8)
  // The three ciphers share one interface; Node's types tell them apart by the name.
  const decipher = createDecipheriv(
    cipher as 'aes-128-gcm',
    expand(secret, hash, 'key', keyOctets),
    nonce,
    { authTagLength: tagOctets },
  )
  decipher.setAAD(record.header, { plaintextLength: record.body.length - tagOctets })
  decipher.setAuthTag(record.body.subarray(-tagOctets))
  try {
    const inner = Buffer.concat([
      decipher.update(record.body.subarray(0, -tagOctets)),
      decipher.final(),
    ])
    return unpadded(inner)
  } catch {
    return null
  }
}

/** The content, its type and zeros (RFC 8446 section 5.4). */
function unpadded(inner: Buffer): OpenedRecord {
  let end = inner.length
  while (end > 0 && inner[end - 1] === 0) end--
  return { type: inner[end - 1] ?? 0, content: inner.subarray(0, Math.max(0, end - 1)) }
}

/** HKDF-Expand-Label without context (RFC 8446 section 7.1); one block of the hash is enough here. */
function expand(secret: Buffer, hash: string, label: string, octets: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`)
  const info = Buffer.concat([Buffer.of(0, octets, name.length), name, Buffer.of(0, 1)])
  return createHmac(hash, secret).update(info).digest().subarray(0, octets)
}
