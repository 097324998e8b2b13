import { fc, test } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'
import { dial } from '../support/raw-client.ts'
import { plain, three } from '../support/serve.ts'
import { answersTo, isMultiLine, nextTurn, pieces, transactionLine } from './support.ts'

let server: Server
let sessions = 0

beforeAll(async () => {
  // Each session is another user's, with a maildrop of its own.
  server = await startServer({
    users: [{ name: '*', password: 'secret' }],
    mailbox: three,
    tls: false,
  })
})
afterAll(() => server.close(0))

const nextUser = (): string => `user${String(++sessions).padStart(6, '0')}`

/** What follows the greeting, the lines sent in these pieces and the connection half-closed. */
async function answered(text: string, cuts: readonly number[]): Promise<string> {
  const client = await dial({ port: server.pop3.port })
  const from = client.received.length
  for (const piece of pieces(text, cuts)) {
    if (piece === '') continue
    client.send(piece)
    await nextTurn()
  }
  client.socket.end()
  await client.end()
  return client.received.slice(from)
}

async function inLockStep(lines: readonly string[]): Promise<string> {
  const client = await dial({ port: server.pop3.port })
  const from = client.received.length
  for (const line of lines) {
    if (isMultiLine(line)) await client.multi(line)
    else await client.command(line)
  }
  await client.end()
  return client.received.slice(from)
}

const login = fc.constantFrom<(user: string) => string[]>(
  (user) => [`USER ${user}`, 'PASS secret'],
  (user) => [`AUTH PLAIN ${plain(user, 'secret')}`],
  (user) => [`USER ${user}`, 'PASS wrong', 'STAT', `USER ${user}`, 'PASS secret'],
)
const conversation = fc.tuple(login, fc.array(transactionLine, { maxLength: 25 }))
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

describe('any conversation', () => {
  test.prop([conversation, cuts], { numRuns: 120 })(
    '[resp.order] [pipelining.server-in-order] has the same answers in lock-step, at once and in any pieces',
    async ([begin, lines], places) => {
      const script = (): string[] => [...begin(nextUser()), ...lines, 'QUIT']
      const expected = await inLockStep(script())
      const text = (): string =>
        script()
          .map((line) => `${line}\r\n`)
          .join('')
      expect(await answered(text(), [])).toBe(expected)
      expect(await answered(text(), places)).toBe(expected)
      const { answers, rest } = answersTo(script(), expected)
      expect(answers).toHaveLength(script().length)
      expect(rest).toBe('')
    },
  )

  test.prop([conversation], { numRuns: 6 })(
    'has the same answers octet by octet',
    async ([begin, lines]) => {
      const script = (): string[] => [...begin(nextUser()), ...lines.slice(0, 8), 'QUIT']
      const expected = await inLockStep(script())
      const text = script()
        .map((line) => `${line}\r\n`)
        .join('')
      const each = Array.from(text, (_, index) => (index + 0.5) / text.length)
      expect(await answered(text, each)).toBe(expected)
    },
  )
})

/** A line of any octets but LF that neither begins an exchange nor ends the session. */
const anyLine = fc
  .oneof(
    fc.uint8Array({ maxLength: 40 }).map((octets) => Buffer.from(octets).toString('latin1')),
    fc
      .tuple(transactionLine, fc.string({ maxLength: 5, unit: 'binary-ascii' }))
      .map(([a, b]) => a + b),
    transactionLine,
    fc.constantFrom(
      'USER',
      'PASS',
      'PASS x',
      'APOP a b',
      ' ',
      '\0',
      '\r',
      '\t',
      'LAST',
      'RPOP x',
      'UTF8',
    ),
  )
  .map((line) => line.replaceAll('\n', ''))
  .filter((line) => !/^ *(?:auth|stls|quit)/i.test(line))

describe('any octets at all', () => {
  test.prop([fc.boolean(), fc.array(anyLine, { maxLength: 40 }), cuts], { numRuns: 120 })(
    '[resp.no-unsolicited] [resp.status-grammar] get exactly one well-formed answer a line, and the session ends by QUIT',
    async (loggedIn, noise, places) => {
      const user = nextUser()
      const lines = [...(loggedIn ? [`USER ${user}`, 'PASS secret'] : []), ...noise, 'QUIT']
      const stream = await answered(lines.map((line) => `${line}\r\n`).join(''), places)
      const shown = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
      const { answers, rest } = answersTo(shown, stream)
      expect(rest).toBe('')
      expect(answers).toHaveLength(lines.length)
      for (const answer of answers) {
        expect(answer.slice(0, answer.indexOf('\r\n'))).toMatch(/^(?:\+OK|-ERR)(?: [^\r\n]+)?$/)
      }
      expect(answers.at(-1)).toMatch(/^\+OK/)
    },
  )

  test.prop([fc.uint8Array({ maxLength: 3000 }), cuts], { numRuns: 80 })(
    'neither stop the server nor keep a connection or a lock',
    async (noise, places) => {
      const user = nextUser()
      const text = `USER ${user}\r\nPASS secret\r\n${Buffer.from(noise).toString('latin1')}`
      await answered(text, places)
      expect(await answered(`USER ${user}\r\nPASS secret\r\nQUIT\r\n`, [])).toMatch(
        /^\+OK [^\r]*\r\n\+OK [^\r]*\r\n\+OK [^\r]*\r\n$/,
      )
    },
  )

  test('leave no connection behind', async () => {
    await expect.poll(() => server.connections).toBe(0)
  })
})
