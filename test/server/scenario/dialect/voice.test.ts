import { describe, expect, it } from 'vitest'
import { octetsOf } from '../../../../server/base/octets.ts'
import { randomSource } from '../../../../server/base/random.ts'
import type { Dialect } from '../../../../server/scenario/dialect/dialect.ts'
import { voice } from '../../../../server/scenario/dialect/voice.ts'
import type { Facts } from '../../../../server/scenario/template.ts'
import { parseLine } from '../../../../server/state/parse.ts'
import type { TlsFacts } from '../../../../server/tls/facts.ts'
import { ok, refusal, statusLine } from '../../../../server/wire/reply.ts'
import type { Reply } from '../../../../server/wire/reply.ts'
import type { Spoken } from '../../../../server/wire/spoken.ts'
import { stage } from '../../state/faults/support.ts'
import type { Session } from '../../state/faults/support.ts'

const tls: TlsFacts = {
  via: 'stls',
  version: 'TLSv1.3',
  cipher: 'TLS_AES_128_GCM_SHA256',
} as TlsFacts

function facts(values: Record<string, string | number> = {}): Facts {
  return { value: (name) => values[name], random: randomSource(1).derive('voice') }
}

/** A session whose replies are worded by a dialect. */
function speaker(
  dialect: Dialect,
  settings = {},
): {
  client: Session
  say(line: string, values?: Record<string, string | number>): Promise<Spoken>
  word(truth: Reply, at?: 'greeting' | 'sasl'): Spoken
} {
  const speak = voice(dialect)
  const client = stage([], { settings }).session()
  const { context } = client
  return {
    client,
    async say(line, values) {
      const truth = await client.reply(line)
      const { verb } = parseLine(line)
      return speak({ at: 'command', verb, line, context }, truth, facts(values))
    },
    word: (truth, at = 'greeting') => speak({ at, verb: '', line: '', context }, truth, facts()),
  }
}

/** The status line as it goes out. */
function lineOf({ reply, status }: Spoken): string {
  return status ? Buffer.from(status).toString('latin1') : statusLine(reply).slice(0, -2)
}

function linesOf({ reply }: Spoken): string[] {
  return reply.body?.kind === 'lines' ? [...reply.body.lines] : []
}

describe('the greeting of a dialect', () => {
  it('takes the place of the true one', () => {
    const { word } = speaker({ greeting: '+OK Gpop ready {opaque:8}' })
    expect(lineOf(word(ok('popquiz ready')))).toMatch(/^\+OK Gpop ready [A-Za-z0-9]{8}$/)
  })

  it('leaves a refusal to the errors', () => {
    const { word } = speaker({
      greeting: '+OK hello',
      errors: { 'too-many-connections': '-ERR BYE Connection refused' },
    })
    const truth = {
      ...refusal('too-many-connections', 'too many', 'SYS/TEMP'),
      after: 'close' as const,
    }
    const { reply } = word(truth)
    expect(reply).toEqual({
      status: '-ERR',
      text: 'BYE Connection refused',
      cause: 'too-many-connections',
      after: 'close',
    })
  })

  it('goes out octet for octet where it is no text', () => {
    const { word } = speaker({ greeting: String.raw`+OK Der Server steht zur Verf\xfcgung.` })
    const { status } = word(ok('ready'))
    expect(Buffer.from(status ?? []).toString('latin1')).toBe(
      '+OK Der Server steht zur Verf\xfcgung.',
    )
  })

  it.each(['+OK', '+OK ', '+OK  two spaces', '+ERR neither', 'no status at all', '+OK- glued'])(
    'can be %j',
    (greeting) => {
      expect(lineOf(speaker({ greeting }).word(ok('ready')))).toBe(greeting)
    },
  )

  it('can be negative, as of a service that was given up', () => {
    const { reply } = speaker({ greeting: '-ERR gone' }).word(ok('ready'))
    expect(reply).toMatchObject({ status: '-ERR', text: 'gone' })
  })
})

describe('the capabilities of a dialect', () => {
  const dialect: Dialect = {
    capa: {
      line: '+OK Capability list follows',
      clear: ['STLS', 'STLS'],
      authenticated: ['PIPELINING'],
    },
  }

  it('are those of the cell, word for word', async () => {
    const { client, say } = speaker(dialect)
    const clear = await say('CAPA')
    expect([lineOf(clear), ...linesOf(clear)]).toEqual([
      '+OK Capability list follows',
      'STLS',
      'STLS',
    ])
    await client.login()
    expect(linesOf(await say('CAPA'))).toEqual(['PIPELINING'])
  })

  it('are the true ones where the cell is left out', async () => {
    const { client, say } = speaker(dialect)
    client.context.tls = tls
    expect(linesOf(await say('CAPA'))).toContain('UIDL')
  })

  it('can be in octets', async () => {
    const { say } = speaker({ capa: { clear: [String.raw`IMPLEMENTATION \xff{{`, 'TOP'] } })
    const { body } = (await say('CAPA')).reply
    const octets = body?.kind === 'message' ? body.content.whole() : null
    expect(Buffer.from(octets ?? []).toString('latin1')).toBe('IMPLEMENTATION \xff{\r\nTOP\r\n')
  })

  it('can be refused in one cell', async () => {
    const { say } = speaker({ capa: { clear: '-ERR unknown command' } })
    const { reply } = await say('CAPA')
    expect(reply).toEqual({ status: '-ERR', text: 'unknown command', cause: 'unknown-command' })
  })
})

describe('the positive replies of a dialect', () => {
  it('keep the body', async () => {
    const { client, say } = speaker({ replies: { LIST: '+OK {count} messages:', RETR: '+OK' } })
    await client.login()
    await client.say('DELE 1')
    const listing = await say('LIST')
    expect(lineOf(listing)).toBe('+OK 2 messages:')
    expect(linesOf(listing)).toHaveLength(2)
    const { reply } = await say('RETR 2')
    expect(statusLine(reply)).toBe('+OK\r\n')
    expect(reply.body?.kind).toBe('message')
  })

  it('tell one message from a listing', async () => {
    const { client, say } = speaker({ replies: { UIDL: '+OK listing', 'UIDL one': '+OK {uid}' } })
    await client.login()
    expect(lineOf(await say('UIDL 1', { uid: 'uid-one' }))).toBe('+OK uid-one')
    expect(lineOf(await say('LIST 1'))).toMatch(/^\+OK 1 \d+$/)
  })

  it('have totals and sizes in them', async () => {
    const replies = { STAT: '+OK {count} {octets}.', RETR: '+OK {octets} octets.' }
    const { client, say } = speaker({ replies })
    await client.login()
    const [, , octets] = ((await client.say('STAT'))[0] ?? '').split(' ')
    expect(lineOf(await say('STAT', { octets: 1 }))).toBe(`+OK 3 ${octets}.`)
    expect(lineOf(await say('RETR 1', { octets: 27 }))).toBe('+OK 27 octets.')
  })

  it('know three ways to say goodbye', async () => {
    const replies = {
      QUIT: '+OK bye',
      'QUIT deleted': '+OK {count} deleted',
      'QUIT early': '+OK luck',
    }
    expect(lineOf(await speaker({ replies }).say('QUIT'))).toBe('+OK luck')
    const unchanged = speaker({ replies })
    await unchanged.client.login()
    expect(lineOf(await unchanged.say('QUIT'))).toBe('+OK bye')
    const deleting = speaker({ replies })
    await deleting.client.login()
    await deleting.client.say('DELE 2')
    const { reply } = await deleting.say('QUIT')
    expect(reply).toMatchObject({ text: '1 deleted', after: 'close' })
  })

  it('greet a login by PASS, or by AUTH where that has words of its own', async () => {
    const plain = `AUTH PLAIN ${Buffer.from('\0alice\0secret').toString('base64')}`
    const one = speaker({ replies: { PASS: '+OK Welcome.' } })
    expect(lineOf(await one.say(plain))).toBe('+OK Welcome.')
    const two = speaker({ replies: { PASS: '+OK Welcome.', AUTH: '+OK authenticated' } })
    expect(lineOf(two.word(ok('maildrop has 3 messages'), 'sasl'))).toBe('+OK authenticated')
    const list = speaker(
      { replies: { AUTH: '+OK in', 'AUTH list': '+OK methods:' } },
      {
        legacy: { last: false, rpop: false, authList: true },
      },
    )
    expect(lineOf(await list.say('AUTH'))).toBe('+OK methods:')
  })

  it('ask for a response in their own way', async () => {
    const { say } = speaker({ emptyChallenge: '+' })
    expect(lineOf(await say('AUTH PLAIN'))).toBe('+')
    expect(lineOf(await say('AUTH LOGIN'))).toBe('+ VXNlcm5hbWU6')
  })
})

describe('the error of OAuth in a dialect', () => {
  const oauthError = '{"status":"400","schemes":"Bearer"}'

  it('takes the place of the true JSON, and of no other challenge', () => {
    const { word } = speaker({ oauthError })
    const json = Buffer.from('{"status":"401","schemes":"Bearer"}').toString('base64')
    const { reply } = word({ status: '+', text: json }, 'sasl')
    expect(Buffer.from(reply.text, 'base64').toString()).toBe(oauthError)
    expect(word({ status: '+', text: 'VXNlcm5hbWU6' }, 'sasl').reply.text).toBe('VXNlcm5hbWU6')
  })
})

describe('the listings of a dialect', () => {
  it('have lines of their own form', async () => {
    const { client, say } = speaker({
      listings: { LIST: '{n}  {octets} octets', UIDL: String.raw`{n}   {uid}\0` },
    })
    await client.login()
    expect(linesOf(await say('LIST'))[1]).toMatch(/^2 {2}\d+ octets$/)
    expect(linesOf(await say('UIDL'))[0]).toBe('1   uid-one\0')
    expect((await say('LIST')).reply.text).toMatch(/^3 messages/)
  })
})

describe('the refusals of a dialect', () => {
  it('go by cause, their code in place of the true one', async () => {
    const { client, say } = speaker({
      errors: {
        'bad-credentials': '-ERR [SYS/PERM] no',
        'no-such-message': '-ERR no message {argument}',
      },
    })
    await client.say('USER alice')
    expect((await say('PASS wrong')).reply).toEqual({
      status: '-ERR',
      code: 'SYS/PERM',
      text: 'no',
      cause: 'bad-credentials',
    })
    await client.login()
    expect(lineOf(await say('RETR 9', { argument: '9' }))).toBe('-ERR no message 9')
  })

  it('take the case before the cause, and any for the rest', async () => {
    const errors: Dialect['errors'] = {
      'bad-credentials': '-ERR login',
      'bad-credentials AUTH': '-ERR authentication',
      'bad-credentials closing': '-ERR login, too often',
      'unknown-command early': '-ERR who are you',
      any: '-ERR no',
    }
    const { client, say, word } = speaker({ errors }, { failedLogins: 2 })
    await client.say('USER alice')
    expect(lineOf(await say('PASS wrong'))).toBe('-ERR login')
    expect(lineOf(word(refusal('bad-credentials', ''), 'sasl'))).toBe('-ERR authentication')
    expect(lineOf(await say('XYZZY'))).toBe('-ERR who are you')
    expect(lineOf(await say('STAT'))).toBe('-ERR no')
    await client.say('USER alice')
    const last = await say('PASS wrong')
    expect(lineOf(last)).toBe('-ERR login, too often')
    expect(last.reply.after).toBe('close')
  })

  it('leave alone what a scenario has worded', () => {
    const { word } = speaker({ errors: { any: '-ERR no' } })
    const truth: Reply = { ...refusal('quota', 'mine'), worded: true }
    expect(lineOf(word(truth, 'sasl'))).toBe('-ERR mine')
  })

  it('can be in octets of an old code page', async () => {
    const { client, say } = speaker({
      errors: { 'bad-credentials': String.raw`-ERR \xb5\xc7\xc2\xbc` },
    })
    await client.say('USER alice')
    const { status } = await say('PASS wrong')
    expect(Buffer.from(status ?? [])).toEqual(octetsOf(String.raw`-ERR \xb5\xc7\xc2\xbc`))
  })
})
