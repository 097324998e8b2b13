import type { Step, WireEffect } from '../../wire/wire-effect.ts'
import type { TlsFault } from '../tls-fault.ts'

/** A record's header is 5 octets: type, version, length (RFC 8446 section 5.1). */
const headerOctets = 5

/** Record headers that come in pieces. */
export const tornRecords: TlsFault = {
  kind: 'torn-records',
  site: 'tls',
  summary: 'Tears the header of every TLS record over several segments.',
  about:
    'The five octets that begin a record leave in pieces of `size`, each a segment of its own, `gap` ' +
    'apart; the record’s body follows in the same segment as the last piece. All of it is valid: TCP may ' +
    'cut a stream anywhere, and the session must work. Lasts as long as the connection.',
  rfc: '8446 section 5.1',
  moments: ['tls'],
  parameters: {
    size: {
      type: 'integer',
      min: 1,
      max: 4,
      about: 'Octets of the header in one segment.',
      default: 1,
    },
    gap: {
      type: 'duration',
      min: 0,
      max: 60_000,
      about: 'Between two pieces.',
      default: 0,
    },
  },
  records: ({ size, gap }) => tear(Number(size), Number(gap)),
}

function tear(size: number, gap: number): WireEffect {
  /** Octets of the present record that are still to come, beyond its header. */
  let body = 0
  /** What has come of the present header. */
  let header = Buffer.alloc(0)
  let told = false
  return {
    *octets(piece): Generator<Step> {
      for (let at = 0; at < piece.length;) {
        const inBody = Math.min(body, piece.length - at)
        if (inBody > 0) yield { do: 'send', octets: piece.subarray(at, at + inBody) }
        at += inBody
        body -= inBody
        if (at === piece.length) return
        const more = piece.subarray(at, at + headerOctets - header.length)
        header = Buffer.concat([header, more])
        at += more.length
        if (header.length < headerOctets) return
        if (!told) yield { do: 'tell' }
        told = true
        yield* pieces(header, size, gap)
        body = header.readUInt16BE(3)
        header = Buffer.alloc(0)
      }
    },
    *end(): Generator<Step> {
      if (header.length > 0) yield { do: 'send', octets: header }
    },
  }
}

function* pieces(header: Buffer, size: number, gap: number): Generator<Step> {
  for (let at = 0; at < header.length; at += size) {
    yield { do: 'send', octets: header.subarray(at, at + size) }
    if (at + size >= header.length) return
    yield { do: 'push' }
    if (gap > 0) yield { do: 'wait', ms: gap }
  }
}
