import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openRecord } from '../../server/tls/record-key.ts'
import { messageReader, recordReader, type TlsRecord } from '../../server/tls/records.ts'

const record = (type: number, body: string): Buffer =>
  Buffer.concat([Buffer.of(type, 3, 3, 0, body.length), Buffer.from(body)])

describe('the reader of records', () => {
  const stream = Buffer.concat([record(22, 'hello'), record(20, ''), record(23, 'data')])

  it.each([1, 2, 3, 5, 7, stream.length])('finds their ends in pieces of %i', (size) => {
    const reader = recordReader(100)
    const found: TlsRecord[] = []
    let passed = Buffer.alloc(0)
    const ends: number[] = []
    for (let at = 0; at < stream.length; at += size) {
      for (const segment of reader.take(stream.subarray(at, at + size))) {
        passed = Buffer.concat([passed, segment.octets])
        if (!segment.record) continue
        ends.push(passed.length)
        found.push(segment.record)
      }
    }
    expect(passed).toEqual(stream)
    expect(ends).toEqual([10, 15, 24])
    expect(found.map(({ type, body }) => [type, body.toString()])).toEqual([
      [22, 'hello'],
      [20, ''],
      [23, 'data'],
    ])
  })

  it('keeps no long bodies', () => {
    const [segment] = recordReader(4).take(record(22, 'hello'))
    expect(segment?.record).toMatchObject({ length: 5, body: Buffer.alloc(0) })
  })
})

describe('the reader of messages', () => {
  it('puts together what is spread over records', () => {
    const read = messageReader()
    const message = Buffer.concat([Buffer.of(1, 0, 0, 3), Buffer.from('abc')])
    expect(read(message.subarray(0, 2))).toEqual([])
    expect(read(message.subarray(2, 5))).toEqual([])
    const both = read(Buffer.concat([message.subarray(5), message]))
    expect(both.map(({ type, contents }) => [type, contents.toString()])).toEqual([
      [1, 'abc'],
      [1, 'abc'],
    ])
  })
})

describe('a record of TLS 1.3', () => {
  const secret = randomBytes(32)
  // Written out once more, by the letter of RFC 8446 section 7.1.
  const label = (name: string, length: number): Buffer => {
    const text = `tls13 ${name}`
    const info = Buffer.from([0, length, text.length, ...Buffer.from(text), 0, 1])
    return createHmac('sha256', secret).update(info).digest().subarray(0, length)
  }
  const sealed = (content: Buffer, sequence: number): TlsRecord => {
    const iv = label('iv', 12)
    iv[11] = (iv[11] ?? 0) ^ sequence
    const header = Buffer.of(23, 3, 3, 0, content.length + 16)
    const cipher = createCipheriv('aes-128-gcm', label('key', 16), iv)
    cipher.setAAD(header)
    const body = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
    return { type: 23, header, body, length: body.length }
  }

  it('opens with its secret and its number only', () => {
    const one = sealed(Buffer.from([1, 0, 21, 0, 0]), 5)
    expect(openRecord(secret, 0x1301, one, 5)).toEqual({ type: 21, content: Buffer.of(1, 0) })
    expect(openRecord(secret, 0x1301, one, 4)).toBeNull()
    expect(openRecord(randomBytes(32), 0x1301, one, 5)).toBeNull()
    expect(openRecord(secret, 0x9999, one, 5)).toBeNull()
  })
})
