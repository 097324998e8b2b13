/** What a ServerHello decided (RFC 8446 section 4.1.3). */
export interface ServerChoice {
  readonly version: 'TLSv1.3' | 'older'
  /** The number of the cipher suite. */
  readonly cipher: number
  /** TLS 1.3 only: an earlier session goes on, so that no certificate will be shown. */
  readonly resumed: boolean
}

/** The random octets that make a ServerHello of TLS 1.3 a HelloRetryRequest. */
const retry = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'

const preSharedKey = 41
const supportedVersions = 43

/** @returns null for a HelloRetryRequest, behind which the client says hello once more */
export function readServerHello(contents: Buffer): ServerChoice | null {
  if (contents.toString('hex', 2, 34) === retry) return null
  // Version (2), random (32), session id.
  const at = 34 + 1 + (contents[34] ?? 0)
  const cipher = contents.readUInt16BE(at)
  const extensions = extensionsIn(contents, at + 3)
  const version = extensions.get(supportedVersions)?.readUInt16BE(0) === 0x0304
  return {
    version: version ? 'TLSv1.3' : 'older',
    cipher,
    resumed: extensions.has(preSharedKey),
  }
}

function extensionsIn(contents: Buffer, from: number): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>()
  if (from + 2 > contents.length) return found
  const end = from + 2 + contents.readUInt16BE(from)
  for (let at = from + 2; at + 4 <= end;) {
    const length = contents.readUInt16BE(at + 2)
    found.set(contents.readUInt16BE(at), contents.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return found
}
