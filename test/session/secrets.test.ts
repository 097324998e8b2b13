import { createHash } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { redactedLine } from '../../server/session/redact-line.ts'
import { parseLine } from '../../server/state/parse.ts'
import { redactor } from '../../server/transcript/redact.ts'
import { base64, connect, plain, serve } from '../support/serve.ts'

const redact = (line: string, due: 'password' | 'sasl' | null = null): string =>
  redactedLine(line, parseLine(line), redactor(), due)

describe('a line in the transcript', () => {
  it.each([
    ['PASS secret', 'PASS <password-1>'],
    ['pass two words ', 'pass <password-1>'],
    [' PASS secret', ' PASS <password-1>'],
    ['PASS  secret', 'PASS <password-1>'],
    ['PASS', 'PASS'],
    ['PASS ', 'PASS '],
    ['APOP alice c4c9334bac560ecc979e58001b3e22fb', 'APOP alice <digest-1>'],
    ['APOP alice my pass word', 'APOP alice <digest-1>'],
    ['APOP alice', 'APOP alice'],
    ['AUTH PLAIN AGFsaWNlAHNlY3JldA==', 'AUTH PLAIN <sasl-1>'],
    ['auth plain  AGFsaWNl', 'auth plain <sasl-1>'],
    ['AUTH PLAIN', 'AUTH PLAIN'],
    ['AUTH  PLAIN AGFsaWNl', 'AUTH  <sasl-1>'],
    ['USER alice', 'USER alice'],
    ['RETR 1', 'RETR 1'],
    ['XYZZY 1', 'XYZZY 1'],
    ['PASSWORD secret', 'PASSWORD <password-1>'],
    ['PASS\tsecret', 'PASS\t<password-1>'],
    ['pass: secret', 'pass: <password-1>'],
    ['a1 LOGIN alice secret', 'a1 LOGIN <password-1>'],
    ['AUTHENTICATE PLAIN AGFsaWNl', 'AUTHENTICATE <password-1>'],
  ])('%j is kept as %j', (line, kept) => {
    expect(redact(line)).toBe(kept)
  })

  it.each([
    ['PSAS secret', 'PSAS <password-1>'],
    ['PAS secret', 'PAS <password-1>'],
    ['PASSsecret', '<password-1>'],
    ['secret', '<password-1>'],
    ['PWD=secret', 'PWD=<password-1>'],
    ['', ''],
  ])('where PASS is due, %j is kept as %j', (line, kept) => {
    expect(redact(line, 'password')).toBe(kept)
  })

  it.each([
    ['c2VjcmV0', '<sasl-1>'],
    ['YQ==', '<sasl-1>'],
    ['not base64', '<sasl-1>'],
    ['*', '*'],
    ['', ''],
  ])('behind an AUTH, %j is kept as %j', (line, kept) => {
    expect(redact(line, 'sasl')).toBe(kept)
  })
})

/** None of these octets may ever be found in a transcript. */
const secret = 'Tr0ub4dor&3'
const forms = [secret, base64(secret), plain('alice', secret), base64(secret).slice(0, 8)]

async function transcriptOf(lines: readonly string[], half = ''): Promise<string> {
  const server = await serve({ users: [{ name: 'alice', password: 'other' }], tls: false })
  const client = await connect(server)
  client.send(lines.map((line) => `${line}\r\n`).join(''))
  client.socket.end(half)
  await client.end()
  await server.waitFor({ kind: 'end' })
  return server.transcript.text() + server.transcript.jsonLines()
}

describe('the transcript of a login', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['PASS', ['USER alice', `PASS ${secret}`], ''],
    ['PASS without USER', [`PASS ${secret}`], ''],
    ['a misspelt PASS', ['USER alice', `PSAS ${secret}`], ''],
    ['a PASS without space', ['USER alice', `PASS${secret}`], ''],
    ['a password twice by itself', ['USER alice', secret, secret], ''],
    ['a PASS that is never ended', ['USER alice'], `PASS ${secret}`],
    ['APOP', [`APOP alice ${secret}`], ''],
    ['APOP by a digest', [`APOP alice ${createHash('md5').update(secret).digest('hex')}`], ''],
    ['AUTH with an initial response', [`AUTH PLAIN ${plain('alice', secret)}`], ''],
    ['AUTH in two lines', ['AUTH PLAIN', plain('alice', secret)], ''],
    ['AUTH LOGIN', ['AUTH LOGIN', base64('alice'), base64(secret)], ''],
    ['a refused AUTH', ['AUTH FOOBAR', plain('alice', secret)], ''],
    ['a refused AUTH with more answers', ['AUTH FOOBAR', base64('alice'), base64(secret)], ''],
    ['an answer that is never ended', ['AUTH PLAIN'], plain('alice', secret)],
    ['an answer behind a broken one', ['AUTH PLAIN', '!!', plain('alice', secret)], ''],
    ['an over-long PASS', ['USER alice', `PASS ${secret}${'x'.repeat(4000)}`], ''],
    [
      'another protocol',
      [`a LOGIN alice ${secret}`, `AUTHENTICATE PLAIN ${plain('alice', secret)}`],
      '',
    ],
  ])('by %s holds no secret', async (_, lines, half) => {
    const text = await transcriptOf(lines, half)
    for (const form of forms) expect(text).not.toContain(form)
    expect(text).not.toContain(createHash('md5').update(secret).digest('hex'))
    expect(text).toMatch(/<(?:password|digest|sasl)-\d+>/)
  })

  it('tells equal secrets from others', async () => {
    const text = await transcriptOf([
      'USER alice',
      'PASS one',
      'USER alice',
      'PASS two',
      'USER alice',
      'PASS one',
    ])
    expect(text.match(/^.*C: PASS .*$/gm)?.map((line) => line.slice(line.indexOf('PASS')))).toEqual(
      ['PASS <password-1>', 'PASS <password-2>', 'PASS <password-1>'],
    )
  })

  test.prop([
    fc.stringMatching(/^[A-Za-z0-9]{12,20}$/),
    fc.constantFrom('PASS ', 'APOP a ', 'AUTH PLAIN ', 'AUTH LOGIN '),
  ])('holds no secret whatever it is', (word, verb) => {
    for (const line of [`${verb}${word}`, `${verb.toLowerCase()} ${word}`, `  ${verb}${word} x`]) {
      expect(redact(line)).not.toContain(word)
    }
  })
})
