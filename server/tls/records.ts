/** Content types of TLS records (RFC 8446 section 5.1). */
export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const

/** One record as it passed. */
export interface TlsRecord {
  readonly type: number
  /** The header, then the body; the body is empty where it was longer than was to be kept. */
  readonly header: Buffer
  readonly body: Buffer
  /** Octets of the body. */
  readonly length: number
}

/** A part of a stream of records that ends where it was cut or where a record ends. */
export interface Segment {
  readonly octets: Buffer
  /** The record that ends with it. */
  readonly record?: TlsRecord
}

const headerOctets = 5

/** Finds where records end in a stream that may be cut anywhere. */
export interface RecordReader {
  /** Cuts a piece behind each record that ends in it. */
  take(piece: Buffer): Segment[]
  /** Bodies up to so many octets are kept from now on. */
  keep: number
}

/** @param keep bodies longer than this are not kept, in octets. */
export function recordReader(keep: number): RecordReader {
  let header = Buffer.alloc(0)
  let body: Buffer[] = []
  let missing = 0
  const take = (piece: Buffer): Segment[] => {
    const segments: Segment[] = []
    let begin = 0
    for (let at = 0; at < piece.length;) {
      if (header.length < headerOctets) {
        const more = piece.subarray(at, at + headerOctets - header.length)
        header = Buffer.concat([header, more])
        at += more.length
        if (header.length < headerOctets) break
        missing = header.readUInt16BE(3)
      }
      const part = piece.subarray(at, at + missing)
      if (header.readUInt16BE(3) <= reader.keep) body.push(part)
      missing -= part.length
      at += part.length
      if (missing > 0) break
      segments.push({ octets: piece.subarray(begin, at), record: recordOf(header, body) })
      begin = at
      header = Buffer.alloc(0)
      body = []
    }
    if (begin < piece.length) segments.push({ octets: piece.subarray(begin) })
    return segments
  }
  const reader: RecordReader = { take, keep }
  return reader
}

function recordOf(header: Buffer, body: readonly Buffer[]): TlsRecord {
  return {
    type: header[0] ?? 0,
    header,
    body: Buffer.concat(body),
    length: header.readUInt16BE(3),
  }
}

/** One message of a handshake (RFC 8446 section 4): its type and contents. */
export interface HandshakeMessage {
  readonly type: number
  readonly contents: Buffer
}

/** Puts handshake messages together from the bodies of records; each may be spread over several. */
export function messageReader(): (body: Buffer) => HandshakeMessage[] {
  let pending = Buffer.alloc(0)
  return (body) => {
    pending = Buffer.concat([pending, body])
    const messages: HandshakeMessage[] = []
    while (pending.length >= 4) {
      const end = 4 + pending.readUIntBE(1, 3)
      if (pending.length < end) break
      messages.push({ type: pending[0] ?? 0, contents: pending.subarray(4, end) })
      pending = pending.subarray(end)
    }
    return messages
  }
}
