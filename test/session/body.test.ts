import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { digesting } from '../../server/session/digest.ts'
import { connect, login, serve } from '../support/serve.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex')

describe('the digest of a body', () => {
  it('keeps head, tail, length and hash, however the octets come', () => {
    const text = Array.from({ length: 5000 }, (_, at) => String.fromCharCode(at % 256)).join('')
    for (const size of [1, 7, 100, 1023, 1024, 1025, 5000]) {
      const bytes = digesting({ head: 1024 })
      const lines = digesting({ head: 1024 })
      for (let at = 0; at < text.length; at += size) {
        bytes.update(Buffer.from(text.slice(at, at + size), 'latin1'))
        lines.updateText(text.slice(at, at + size))
      }
      const expected = {
        octets: 5000,
        sha256: sha256(text),
        head: text.slice(0, 1024),
        tail: text.slice(-128),
      }
      expect(bytes.end()).toEqual(expected)
      expect(lines.end()).toEqual(expected)
    }
  })

  it('keeps a small body whole, without a tail', () => {
    const digest = digesting({ head: 1024 })
    digest.update(Buffer.from('short'))
    expect(digest.end()).toEqual({ octets: 5, sha256: sha256('short'), head: 'short', tail: '' })
  })
})

describe('the entry of a body', () => {
  it('has the canonical octets and their hash, before stuffing, each time it is sent', async () => {
    const content = `Subject: x\r\n\r\n${'.line of text\r\n'.repeat(9000)}`
    const server = await serve({ mailbox: [{ content }] })
    const client = await login(server)
    await client.multi('RETR 1')
    await client.multi('RETR 1')
    const bodies = server.transcript.entries.flatMap((entry) =>
      entry.kind === 'sent' && entry.body ? [entry.body] : [],
    )
    expect(bodies).toHaveLength(2)
    for (const body of bodies) {
      expect(body).toEqual({
        kind: 'message',
        octets: content.length,
        sha256: sha256(content),
        head: content.slice(0, 256),
        tail: content.slice(-128),
        complete: true,
      })
    }
  })

  it('of texts in UTF-8 counts octets, not characters', async () => {
    const server = await serve()
    const client = await connect(server)
    const { stuffed } = await client.multi('LANG')
    const entry = server.transcript.entries.find((one) => one.kind === 'sent' && one.body)
    expect(entry).toMatchObject({ body: { octets: stuffed.length, head: stuffed } })
  })

  it('says that a body was cut short', async () => {
    const server = await serve({ mailbox: { generate: { messages: 1, size: '64MiB' } } })
    const client = await login(server)
    client.socket.pause()
    client.send('RETR 1\r\n')
    await server.waitFor({ where: (entry) => entry.kind === 'received' && entry.verb === 'RETR' })
    client.reset()
    const sent = await server.waitFor({
      where: (entry) => entry.kind === 'sent' && entry.body?.kind === 'message',
    })
    expect(sent).toMatchObject({ body: { complete: false } })
    expect(sent).not.toHaveProperty('body.sha256')
  })
})
