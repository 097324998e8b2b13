import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { SaslStep } from '../../server/state/mechanism.ts'
import { mechanisms } from '../../server/state/sasl/index.ts'
import { user } from '../accounts/fixtures.ts'
import { contextOf, named, tlsFacts } from './surroundings.ts'

/** More than any mechanism has steps: AUTH itself and three answers. */
const mostSteps = 4

/** Octets at random, and pieces of real messages in a wrong order. */
const fragment = fc.constantFrom(
  'n,,n=alice,r=abc',
  'c=biws,r=abc,p=AAAA',
  'user=alice\x01auth=Bearer x\x01\x01',
  'n,a=alice,\x01auth=Bearer x\x01\x01',
  '\0alice\0secret',
  'alice',
  'secret',
  'username="alice",nonce="x",cnonce="y",digest-uri="pop/x",response=z',
  '=2C=3D,m=',
  'NTLMSSP\0\x01\0\0\0',
  `NTLMSSP\0\x03\0\0\0${'\x01'.repeat(60)}`,
  '"\\',
)
const answers = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((octets) => Buffer.from(octets)),
    fc.array(fragment, { maxLength: 3 }).map((parts) => Buffer.from(parts.join(''))),
    fc.constant(Buffer.alloc(0)),
  ),
  { minLength: mostSteps + 1, maxLength: mostSteps + 2 },
)

describe.each(mechanisms.map(({ name }) => name))('%s', (name) => {
  const context = contextOf({
    accounts: [user('alice', { password: 'secret', tokens: [{ token: 't' }] })],
    surroundings: { tls: tlsFacts(), offersChannelBinding: true },
  })

  test.prop([answers, fc.boolean()], { numRuns: 60 })(
    'ends within four steps whatever octets come, and never throws',
    async (responses, initial) => {
      const mechanism = await named(name)
      const exchange = mechanism.start(context)
      const steps: SaslStep[] = []
      for (const response of initial ? responses : [undefined, ...responses]) {
        steps.push(await exchange.step(response))
      }
      const end = steps.findIndex(({ kind }) => kind !== 'challenge')
      expect(end).toBeGreaterThanOrEqual(0)
      expect(end).toBeLessThan(mostSteps + (initial ? 0 : 1))
      for (const late of steps.slice(end + 1)) {
        expect(late).toEqual({ kind: 'failure', cause: 'malformed' })
      }
    },
  )

  it('takes no second AUTH for an answer', async () => {
    const mechanism = await named(name)
    const exchange = mechanism.start(context)
    await exchange.step(undefined)
    expect(await exchange.step(undefined)).toEqual({ kind: 'failure', cause: 'malformed' })
  })

  it('[sasl.ir-server-first] refuses an initial response exactly where the server speaks first', async () => {
    const mechanism = await named(name)
    const first = await mechanism.start(context).step(undefined)
    expect(first.kind).toBe('challenge')
    const early = await mechanism.start(context).step(Buffer.from('alice'))
    if (mechanism.serverFirst) expect(early).toEqual({ kind: 'failure', cause: 'malformed' })
  })
})
