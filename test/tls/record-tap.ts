import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/** One TLS record as it passed: its content type and the length of its body. */
export interface TlsRecord {
  readonly type: number
  readonly length: number
}

/** A stream that shows which records arrive through it, and how they end. */
export interface RecordTap {
  readonly stream: Duplex
  readonly arrived: TlsRecord[]
  /** Whether the other side's FIN came. */
  ended(): Promise<void>
}

/** Sits between a raw socket and TLS and changes nothing. */
export function recordTap(raw: Socket): RecordTap {
  const arrived: TlsRecord[] = []
  let pending = Buffer.alloc(0)
  const stream = new Duplex({
    read: () => void raw.resume(),
    write: (chunk: Buffer, _encoding, done) => void raw.write(chunk, done),
    final: (done) => void raw.end(done),
    destroy: (error, done) => {
      raw.destroy()
      done(error)
    },
  })
  raw.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= 5 && pending.length >= 5 + pending.readUInt16BE(3)) {
      const length = pending.readUInt16BE(3)
      arrived.push({ type: pending[0] ?? 0, length })
      pending = pending.subarray(5 + length)
    }
    stream.push(chunk)
  })
  const ended = new Promise<void>((resolve) => {
    raw.on('end', () => {
      stream.push(null)
      resolve()
    })
  })
  return { stream, arrived, ended: () => ended }
}
