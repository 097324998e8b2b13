/**
 * The server name (RFC 6066 section 3) in a ClientHello. Needed for one case: in a resumed session
 * of TLS 1.2 OpenSSL does not tell it.
 * @param octets what the client sent first: a record that holds the whole hello
 * @returns undefined where there is none, or the hello goes beyond these octets
 */
export function serverNameIn(octets: Buffer): string | undefined {
  try {
    return read(octets)
  } catch (error) {
    // A length pointed past the end: the rest has not arrived yet, or it is no hello.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function read(octets: Buffer): string | undefined {
  const isHello = octets.readUInt8(0) === 0x16 && octets.readUInt8(5) === 1
  if (!isHello) return undefined
  // Record and handshake headers (5 + 4), version (2), random (32).
  let at = 43
  at += 1 + octets.readUInt8(at) // session id
  at += 2 + octets.readUInt16BE(at) // cipher suites
  at += 1 + octets.readUInt8(at) // compression methods
  const end = at + 2 + octets.readUInt16BE(at)
  at += 2
  while (at < end) {
    const [type, length] = [octets.readUInt16BE(at), octets.readUInt16BE(at + 2)]
    at += 4
    // Extension 0, a list of one name of type host_name(0).
    if (type === 0 && octets.readUInt8(at + 2) === 0) {
      const nameLength = octets.readUInt16BE(at + 3)
      octets.readUInt8(at + 4 + nameLength)
      return octets.toString('latin1', at + 5, at + 5 + nameLength)
    }
    at += length
  }
  return undefined
}
