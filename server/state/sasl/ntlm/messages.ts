const signature = Buffer.from('NTLMSSP\0')

/** What a client has to say of itself (MS-NLMP section 2.2.1.3). */
export interface Authenticate {
  readonly domain: string
  readonly user: string
  /** The NT response: 24 octets in version 1; in version 2 a proof of 16, then what it covers besides. */
  readonly response: Buffer
  /** The LM response; never checked, but version 1 may hold the client's own challenge in it. */
  readonly lanManager: Buffer
}

/** Which of the three messages it is; 0 for none of them. */
export function messageType(message: Buffer): number {
  const known = message.length >= 12 && message.subarray(0, 8).equals(signature)
  return known ? message.readUInt32LE(8) : 0
}

/**
 * Flags of the CHALLENGE message (MS-NLMP section 2.2.2.5): Unicode, target name, NTLM, target type
 * server, extended session security, target information.
 */
const challengeFlags =
  0x0000_0001 | 0x0000_0004 | 0x0000_0200 | 0x0002_0000 | 0x0008_0000 | 0x0080_0000

/**
 * The server's CHALLENGE (MS-NLMP section 2.2.1.2). Without a time stamp in its target information,
 * so that clients need not add a message integrity code.
 * @param nonce eight octets.
 */
export function challengeMessage(nonce: Buffer, host: string): Buffer {
  const name = Buffer.from(host.toUpperCase(), 'utf16le')
  const info = Buffer.concat([pair(2, name), pair(1, name), pair(0, Buffer.alloc(0))])
  const head = Buffer.alloc(48)
  signature.copy(head)
  head.writeUInt32LE(2, 8)
  writeField(head, 12, name.length, head.length)
  head.writeUInt32LE(challengeFlags, 20)
  nonce.copy(head, 24)
  writeField(head, 40, info.length, head.length + name.length)
  return Buffer.concat([head, name, info])
}

/** Undefined where it is no AUTHENTICATE message, or a field lies outside of it or is too short. */
export function parseAuthenticate(message: Buffer): Authenticate | undefined {
  if (messageType(message) !== 3 || message.length < 64) return undefined
  const encoding = message.readUInt32LE(60) & 1 ? 'utf16le' : 'latin1'
  const lanManager = field(message, 12)
  const response = field(message, 20)
  const domain = field(message, 28)
  const user = field(message, 36)
  if (!lanManager || !response || !domain || !user || response.length < 24) return undefined
  return {
    domain: domain.toString(encoding),
    user: user.toString(encoding),
    response,
    lanManager,
  }
}

function pair(id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(value.length, 2)
  return Buffer.concat([head, value])
}

/** A field's descriptor: length, allocated length, offset. */
function writeField(message: Buffer, at: number, length: number, offset: number): void {
  message.writeUInt16LE(length, at)
  message.writeUInt16LE(length, at + 2)
  message.writeUInt32LE(offset, at + 4)
}

function field(message: Buffer, at: number): Buffer | undefined {
  const length = message.readUInt16LE(at)
  const offset = message.readUInt32LE(at + 4)
  return offset + length > message.length ? undefined : message.subarray(offset, offset + length)
}
