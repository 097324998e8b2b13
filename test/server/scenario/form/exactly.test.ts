import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exactly } from '../../../../server/scenario/form/exactly.ts'
import { scenarioForm } from '../../../../server/scenario/form/scenario-form.ts'
import type { Scenario } from '../../../../server/scenario/model.ts'

interface Model {
  readonly name: string
  readonly sizes?: readonly number[]
}

const name = z.string()
const sizes = z.array(z.number()).optional()

describe('the one model of a scenario', () => {
  it('is what the form takes, key for key; the compiler refuses any other', () => {
    exactly<Model>()(z.strictObject({ name, sizes }))
    // @ts-expect-error: a key is missing
    exactly<Model>()(z.strictObject({ name }))
    // @ts-expect-error: there is one more
    exactly<Model>()(z.strictObject({ name, sizes, more: name }))
    // @ts-expect-error: a value is of another kind
    exactly<Model>()(z.strictObject({ name, sizes: name.optional() }))
    // @ts-expect-error: only some of the values are taken
    exactly<Model>()(z.strictObject({ name: z.enum(['a', 'b']), sizes }))
    expect.assertions(0)
  })

  it('is taken by the form as TypeScript has it', () => {
    const scenario: Required<Omit<Scenario, 'dialogue'>> = {
      title: 'All of it',
      about: 'One of each key.',
      because: ['a sentence', { attacks: 'one' }, { 'client-bugs': ['one', 'two'] }],
      severity: 'hang',
      requirements: ['retr.dot-stuffing'],
      tags: ['network'],
      extends: ['./other.yaml'],
      parameters: { octets: 600, how: 'fin', loud: true },
      mailbox: { messages: [{ text: 'Subject: one' }] },
      server: {
        policy: 'strict',
        settings: { greeting: 'Hello', legacy: { last: true, rpop: false, authList: true } },
        users: [{ name: 'alice', password: 'secret', tokens: [{ token: 'x', expiresAt: 5 }] }],
        rateLimit: { perUser: 3, windowMs: 1000, blockMs: 1000 },
        tls: { certificate: 'expired', minVersion: 'TLSv1.2' },
        closed: ['pop3s'],
      },
      dialect: { capa: { clear: ['TOP'], tls: '-ERR no' }, errors: { 'in-use closing': '-ERR' } },
      rules: [
        { on: ['RETR', 'TOP'], when: { nth: '2..', tls: 'stls' }, times: 1, per: 'server' },
        { on: 'NOOP', times: 'always', act: (_, next) => next() },
      ],
      expect: { must: ['no-loss'], note: 'a remark' },
      sample: 'C: NOOP',
      run: { tls: 'stls', commands: ['NOOP'] },
    }
    expect(scenarioForm.safeParse(scenario).error).toBeUndefined()
  })
})
