import type { HelloFacts } from '../transcript/hello.ts'

/** Extensions that are looked into. */
const serverNameExtension = 0
const alpnExtension = 16
const versionsExtension = 43

const versionNames: Readonly<Record<number, string>> = {
  0x0300: 'SSLv3',
  0x0301: 'TLSv1',
  0x0302: 'TLSv1.1',
  0x0303: 'TLSv1.2',
  0x0304: 'TLSv1.3',
}

/**
 * Reads a ClientHello (RFC 8446 section 4.1.2): what a client offers is to be seen nowhere else.
 * @param octets what the client sent first: a record that holds the whole hello
 * @returns undefined where it is no hello, or goes beyond these octets
 */
export function helloIn(octets: Buffer): HelloFacts | undefined {
  try {
    return read(octets)
  } catch (error) {
    // A length pointed past the end: the rest has not arrived yet, or it is no hello.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Whether these octets begin a record of a handshake that has not arrived whole. */
export function isPartOfHello(octets: Buffer): boolean {
  if (octets[0] !== 0x16 || (octets[1] ?? 3) !== 3) return false
  return octets.length < 5 || octets.length < 5 + octets.readUInt16BE(3)
}

function read(octets: Buffer): HelloFacts | undefined {
  const isHello = octets.readUInt8(0) === 0x16 && octets.readUInt8(5) === 1
  if (!isHello) return undefined
  const end = 9 + octets.readUIntBE(6, 3)
  // Whole, and in one record.
  octets.readUInt8(end - 1)
  if (end > 5 + octets.readUInt16BE(3)) return undefined
  // Record and handshake headers (5 + 4), version (2), random (32).
  let at = 44 + octets.readUInt8(43) // session id
  const suites = vector(octets, at, 2)
  at += 2 + suites.length
  const compression = vector(octets, at, 1)
  at += 1 + compression.length
  const extensions = at < end ? extensionsIn(vector(octets, at, 2)) : new Map<number, Buffer>()
  const serverName = nameIn(extensions.get(serverNameExtension))
  const alpn = protocolsIn(extensions.get(alpnExtension))
  return {
    versions: versionsIn(extensions.get(versionsExtension), octets.readUInt16BE(9)),
    suites: suitesIn(suites),
    extensions: [...extensions.keys()],
    compression: [...compression],
    ...(serverName !== undefined && { serverName }),
    ...(alpn && { alpn }),
  }
}

/** A vector with its length before it, in so many octets. @throws RangeError where it is cut */
function vector(octets: Buffer, at: number, lengthOctets: number): Buffer {
  const begin = at + lengthOctets
  const length = octets.readUIntBE(at, lengthOctets)
  if (begin + length > octets.length) throw new RangeError('cut off')
  return octets.subarray(begin, begin + length)
}

/** Values that are there to keep servers used to unknown ones (RFC 8701). */
function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff)
}

function extensionsIn(list: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = 0; at < list.length;) {
    const type = list.readUInt16BE(at)
    const content = vector(list, at + 2, 2)
    if (!isGrease(type)) found.set(type, content)
    at += 4 + content.length
  }
  return found
}

function suitesIn(list: Buffer): string {
  const digits = list.toString('hex')
  let text = ''
  for (let at = 0; at + 4 <= digits.length; at += 4) {
    if (isGrease(list.readUInt16BE(at / 2))) continue
    text += text === '' ? digits.slice(at, at + 4) : ` ${digits.slice(at, at + 4)}`
  }
  return text
}

function versionsIn(extension: Buffer | undefined, legacy: number): string[] {
  if (!extension) return [versionName(legacy)]
  const list = vector(extension, 0, 1)
  const versions: string[] = []
  for (let at = 0; at + 2 <= list.length; at += 2) {
    const version = list.readUInt16BE(at)
    if (!isGrease(version)) versions.push(versionName(version))
  }
  return versions
}

function versionName(version: number): string {
  return versionNames[version] ?? `0x${version.toString(16).padStart(4, '0')}`
}

/** A list of one name of type host_name(0). */
function nameIn(extension: Buffer | undefined): string | undefined {
  if (!extension || extension.length === 0 || extension.readUInt8(2) !== 0) return undefined
  return vector(extension, 3, 2).toString('latin1')
}

function protocolsIn(extension: Buffer | undefined): string[] | undefined {
  if (!extension) return undefined
  const list = vector(extension, 0, 2)
  const protocols: string[] = []
  for (let at = 0; at < list.length;) {
    const protocol = vector(list, at, 1)
    protocols.push(protocol.toString('latin1'))
    at += 1 + protocol.length
  }
  return protocols
}
