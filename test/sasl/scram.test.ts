import { describe, expect, it } from 'vitest'
import { user } from '../accounts/fixtures.ts'
import { type ScramClientOptions, scramClient } from './scram-client.ts'
import { contextOf, dialogue, scriptedRandom, type Stage, tlsFacts, told } from './surroundings.ts'

const pencil = [user('user', { password: 'pencil' })]
const overTls = { tls: tlsFacts(), offersChannelBinding: true } as const

interface Run {
  readonly serverFirst: string
  /** Empty where the exchange ended without. */
  readonly serverFinal: string
  readonly outcome: string
}

/** A whole exchange by the book, but for what the options change. */
async function run(
  mechanism: string,
  options: ScramClientOptions & { change?: (withoutProof: string) => string } = {},
  stage: Stage | ReturnType<typeof contextOf> = {},
): Promise<Run & { expected: string }> {
  const hash = mechanism.includes('256') ? 'sha256' : 'sha1'
  const client = scramClient({ hash, ...options })
  const talk = await dialogue(mechanism, stage)
  const serverFirst = await talk.hear(client.first)
  const final = await talk.say(client.final(serverFirst, options.change))
  const more = final.kind === 'challenge'
  const serverFinal = more ? Buffer.from(final.data).toString() : ''
  const outcome = told(more ? await talk.say('') : final)
  return { serverFirst, serverFinal, outcome, expected: client.expected() }
}

describe('SCRAM as published', () => {
  it('repeats the example of RFC 5802 section 5', async () => {
    const talk = await dialogue('SCRAM-SHA-1', {
      accounts: pencil,
      surroundings: { random: scriptedRandom({ hex: () => '3rfcNHYJY1ZVvWVs7j' }) },
      salt: Buffer.from('QSXCR+Q6sek8bf92', 'base64'),
    })
    expect(await talk.hear('n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL')).toBe(
      'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096',
    )
    const final =
      'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts='
    expect(await talk.hear(final)).toBe('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=')
    expect(told(await talk.say(''))).toBe('user')
  })

  it('[mech.scram.sha256-vector] repeats the example of RFC 7677 section 3', async () => {
    const talk = await dialogue('SCRAM-SHA-256', {
      accounts: pencil,
      surroundings: { random: scriptedRandom({ hex: () => '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0' }) },
      salt: Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'),
    })
    const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'
    expect(await talk.hear('n,,n=user,r=rOprNGfwEbeRWgbNEkqO')).toBe(
      `r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`,
    )
    const final = `c=biws,r=${nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`
    expect(await talk.hear(final)).toBe('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=')
    expect(told(await talk.say(''))).toBe('user')
  })
})

describe.each(['SCRAM-SHA-1', 'SCRAM-SHA-256'])('%s', (mechanism) => {
  it('[sasl.no-data-with-success] proves the server in a challenge of its own, before success', async () => {
    const { serverFinal, outcome, expected } = await run(mechanism)
    expect(serverFinal).toBe(expected)
    expect(outcome).toBe('alice')
  })

  it('takes the answer to its proof only where that is empty', async () => {
    const client = scramClient({ hash: mechanism.endsWith('256') ? 'sha256' : 'sha1' })
    const talk = await dialogue(mechanism)
    await talk.hear(client.final(await talk.hear(client.first)))
    expect(told(await talk.say('x'))).toBe('malformed')
  })

  it('fails without more ado where the password is wrong, the same for unknown users', async () => {
    for (const options of [{ password: 'wrong' }, { name: 'nobody' }]) {
      const { serverFirst, serverFinal, outcome } = await run(mechanism, options)
      expect(serverFirst).toMatch(/^r=abc123[0-9a-f]{32},s=[A-Za-z0-9+/]{22}==,i=4096$/)
      expect([serverFinal, outcome]).toEqual(['', 'bad-credentials'])
    }
  })

  it('[mech.scram.nonce-server] [mech.scram.error-attribute] refuses a last message with another nonce', async () => {
    for (const change of [
      (text: string) => `${text}x`,
      (text: string) => text.slice(0, -1),
      (text: string) => text.replace(/r=.*/, 'r=abc123'),
    ]) {
      const { serverFinal, outcome } = await run(mechanism, { change })
      expect([serverFinal, outcome]).toEqual(['e=other-error', 'malformed'])
    }
  })

  it('[mech.scram.cbind-check] compares c= with the header of the first message', async () => {
    for (const [header, c] of [
      ['n,,', 'eSws'],
      ['y,,', 'biws'],
      ['n,a=alice,', 'biws'],
      ['n,,', ''],
    ] as const) {
      const change = (text: string): string => text.replace(/^c=[^,]*/, `c=${c}`)
      const { serverFinal, outcome } = await run(mechanism, { header, change })
      expect([serverFinal, outcome]).toEqual(['e=channel-bindings-dont-match', 'channel-binding'])
    }
    expect((await run(mechanism, { header: 'y,,' })).outcome).toBe('alice')
  })

  it('[mech.scram.server-detects-downgrade] refuses "y" where -PLUS is offered', async () => {
    const { serverFinal, outcome } = await run(
      mechanism,
      { header: 'y,,' },
      { surroundings: overTls },
    )
    expect(serverFinal).toBe('e=server-does-support-channel-binding')
    expect(outcome).toBe('channel-binding')
    const plain = await run(mechanism, { header: 'n,,' }, { surroundings: overTls })
    expect(plain.outcome).toBe('alice')
  })

  it('refuses to bind without its -PLUS variant', async () => {
    const binding = Buffer.from('exported')
    const { serverFinal } = await run(
      mechanism,
      { header: 'p=tls-exporter,,', binding },
      { surroundings: overTls },
    )
    expect(serverFinal).toBe('e=channel-binding-not-supported')
  })

  it('[mech.scram.username-quoting.server] reads =2C and =3D, and nothing else behind "="', async () => {
    const stage: Stage = { accounts: [user('a,b=c', { password: 'secret' })] }
    expect((await run(mechanism, { name: 'a=2Cb=3Dc' }, stage)).outcome).toBe('a,b=c')
    for (const name of ['a=b', 'a=', 'a=2c', '=3d', 'a=2Cb=c']) {
      const talk = await dialogue(mechanism, stage)
      expect(told(await talk.say(`n,,n=${name},r=abc`))).toBe('malformed')
    }
  })

  it('acts for another user where that is granted', async () => {
    const stage: Stage = {
      accounts: [
        user('alice', { password: 'secret', mayActFor: ['bob,'] }),
        user('bob,'),
        user('c'),
      ],
    }
    expect((await run(mechanism, { header: 'n,a=bob=2C,' }, stage)).outcome).toBe('alice for bob,')
    const refused = await run(mechanism, { header: 'n,a=c,' }, stage)
    expect([refused.serverFinal, refused.outcome]).toEqual(['', 'not-authorized'])
  })

  it('tells right credentials of a locked account from wrong ones', async () => {
    const accounts = [user('alice', { password: 'secret', condition: 'locked' as const })]
    const { serverFinal, outcome } = await run(mechanism, {}, { accounts })
    expect([serverFinal, outcome]).toEqual(['', 'account-locked'])
    expect((await run(mechanism, { password: 'wrong' }, { accounts })).outcome).toBe(
      'bad-credentials',
    )
  })

  it('knows application passwords and passwords beyond ASCII', async () => {
    const accounts = [user('alice', { password: 'Jose\u0301', appPasswords: ['one', 'two'] })]
    for (const password of ['Jos\u00e9', 'one', 'two']) {
      const { serverFinal, expected, outcome } = await run(mechanism, { password }, { accounts })
      expect([serverFinal, outcome]).toEqual([expected, 'alice'])
    }
  })

  it.each([
    '',
    'n',
    'n,,',
    'n,,n=alice',
    'n,,r=abc,n=alice',
    'n,,n=,r=abc',
    'n,,n=alice,r=',
    'n,,n=alice,r=a b',
    'n,,n=alice,r=\u00e9',
    'n,,m=x,n=alice,r=abc',
    'x,,n=alice,r=abc',
    'p=,,n=alice,r=abc',
    'n,a=,n=alice,r=abc',
    'n,b=alice,n=alice,r=abc',
    'n,a=al=ice,n=alice,r=abc',
    Buffer.from('n,,n=\xe9,r=abc', 'latin1'),
  ])('calls the first message %j malformed', async (message) => {
    expect(told(await (await dialogue(mechanism)).say(message))).toBe('malformed')
  })

  it('ignores optional extensions, and refuses mandatory ones', async () => {
    const talk = await dialogue(mechanism)
    expect(await talk.hear('n,,n=alice,r=abc,x=1,y=2')).toMatch(/^r=abc/)
    const optional = await run(mechanism, { change: (text) => `${text},x=1` })
    expect(optional.outcome).toBe('alice')
    const mandatory = await run(mechanism, { change: (text) => `${text},m=1` })
    expect([mandatory.serverFinal, mandatory.outcome]).toEqual([
      'e=extensions-not-supported',
      'malformed',
    ])
  })

  it.each([
    '',
    'c=biws',
    'c=biws,r=x',
    'c=biws,r=x,p=',
    'c=bi!s,r=x,p=AAAA',
    'c=biws,r=x,p=AAA',
    'r=x,c=biws,p=AAAA',
  ])('calls the last message %j malformed', async (message) => {
    const talk = await dialogue(mechanism)
    await talk.hear('n,,n=alice,r=abc')
    expect(told(await talk.say(message))).toBe('malformed')
  })

  it('refuses a proof of another length', async () => {
    const talk = await dialogue(mechanism)
    const nonce = (await talk.hear('n,,n=alice,r=abc')).replace(/,.*/, '')
    expect(told(await talk.say(`c=biws,${nonce},p=AAAA`))).toBe('bad-credentials')
  })
})

describe.each(['SCRAM-SHA-1-PLUS', 'SCRAM-SHA-256-PLUS'])('%s', (mechanism) => {
  const stage: Stage = { surroundings: overTls }
  const header = 'p=tls-exporter,,'

  it('binds to the channel', async () => {
    const bound = await run(mechanism, { header, binding: Buffer.from('exported') }, stage)
    expect([bound.serverFinal, bound.outcome]).toEqual([bound.expected, 'alice'])
  })

  it('[mech.scram.cbind-check] refuses the binding of another channel', async () => {
    for (const data of ['', 'exporteD', 'exported!']) {
      const { serverFinal, outcome } = await run(
        mechanism,
        { header, binding: Buffer.from(data) },
        stage,
      )
      expect([serverFinal, outcome]).toEqual(['e=channel-bindings-dont-match', 'channel-binding'])
    }
  })

  it('names a binding type it has not got', async () => {
    const { serverFinal } = await run(mechanism, { header: 'p=tls-unique,,' }, stage)
    expect(serverFinal).toBe('e=unsupported-channel-binding-type')
    const clear = await run(mechanism, { header }, {})
    expect(clear.serverFinal).toBe('e=unsupported-channel-binding-type')
  })

  it('refuses a client that does not bind', async () => {
    expect((await run(mechanism, { header: 'n,,' }, stage)).outcome).toBe('channel-binding')
    expect((await run(mechanism, { header: 'y,,' }, stage)).outcome).toBe('channel-binding')
  })
})

describe('the parameters of SCRAM', () => {
  it('[mech.scram.iterations] are 4096 iterations, or what is set', async () => {
    expect((await run('SCRAM-SHA-256')).serverFirst).toMatch(/,i=4096$/)
    const stage = { surroundings: { scramIterations: 5000 } }
    const more = await run('SCRAM-SHA-256', {}, stage)
    expect(more.serverFirst).toMatch(/,i=5000$/)
    expect(more.outcome).toBe('alice')
  })

  it('give a user the same salt each time, and a nonce of its own to each exchange', async () => {
    const runs = [await run('SCRAM-SHA-1'), await run('SCRAM-SHA-1')]
    const salts = runs.map(({ serverFirst }) => serverFirst.split(',')[1])
    expect(salts[0]).toBe(salts[1])
    expect(runs[0]?.serverFirst).not.toBe(runs[1]?.serverFirst)
  })

  it('derive the keys of an account once, and answer at once from then on', async () => {
    const context = contextOf()
    await run('SCRAM-SHA-256', {}, context)
    const { scramSha256 } = await import('../../server/state/sasl/scram-sha-256.ts')
    const exchange = scramSha256.start(context)
    const client = scramClient()
    const first = exchange.step(Buffer.from(client.first))
    if (first instanceof Promise || first.kind !== 'challenge') throw new Error('no challenge')
    const last = exchange.step(Buffer.from(client.final(Buffer.from(first.data).toString())))
    expect(last).not.toBeInstanceOf(Promise)
    expect(last).toMatchObject({ kind: 'challenge' })
  })
})
