import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { startServer } from '../../server/index.ts'
import { canonical } from '../fixtures/naive.ts'
import { dial } from '../support/raw-client.ts'
import type { RawClient } from '../support/raw-client.ts'
import { messageText, octets } from './support.ts'

/** One session with a server that has these messages. */
async function withMessages(
  texts: readonly string[],
  check: (client: RawClient) => Promise<void>,
): Promise<void> {
  const mailbox = texts.map((text) => ({ content: octets(text) }))
  await using server = await startServer({ mailbox, tls: false })
  const client = await dial({ port: server.pop3.port })
  expect(await client.login()).toMatch(/^\+OK/)
  await check(client)
  await client.command('QUIT')
}

/** TOP by its definition: header, blank line, n lines. */
function topOf(message: string, count: number): string {
  const blank = message.startsWith('\r\n') ? 0 : message.indexOf('\r\n\r\n') + 2
  if (blank === 1) return message
  const body = message
    .slice(blank + 2)
    .split('\r\n')
    .slice(0, -1)
  return (
    message.slice(0, blank + 2) +
    body
      .slice(0, count)
      .map((line) => `${line}\r\n`)
      .join('')
  )
}

describe('any message', () => {
  test.prop([messageText, fc.nat({ max: 12 })], { numRuns: 150 })(
    '[retr.multiline] [list.exact-size] [resp.byte-stuff] comes back octet for octet once unstuffed',
    async (text, count) => {
      const expected = canonical(octets(text))
      await withMessages([text], async (client) => {
        const { content, stuffed } = await client.multi('RETR 1')
        expect(content).toBe(expected)
        for (const line of stuffed.split('\r\n')) expect(line === '.').toBe(false)
        expect(await client.command('LIST 1')).toBe(`+OK 1 ${expected.length}`)
        expect((await client.multi(`TOP 1 ${count}`)).content).toBe(topOf(expected, count))
        expect((await client.multi('TOP 1 99999')).content).toBe(expected)
      })
    },
  )

  test.prop([fc.array(messageText, { maxLength: 8 })], { numRuns: 60 })(
    '[list.exact-size] [stat.format] has a size, and the sizes of LIST add up to STAT',
    async (texts) => {
      await withMessages(texts, async (client) => {
        const { lines } = await client.multi('LIST')
        const sizes = lines.map((line) => Number(line.split(' ')[1]))
        expect(sizes).toEqual(texts.map((text) => canonical(octets(text)).length))
        const sum = sizes.reduce((total, size) => total + size, 0)
        expect(await client.command('STAT')).toBe(`+OK ${texts.length} ${sum}`)
      })
    },
  )
})
