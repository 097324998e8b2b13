import { describe, expect, it } from 'vitest'
import { continueExchange } from '../../../server/state/exchange.ts'
import { release } from '../../../server/state/update.ts'
import { stage } from './faults/support.ts'
import type { Session } from './faults/support.ts'

/** A session that notes what its scenario is asked. */
function watched(): { client: Session; asked: string[] } {
  const client = stage([]).session()
  const asked: string[] = []
  client.context.scripted = {
    named: (name) => name.replace(/^also-/, ''),
    credentials(verified) {
      asked.push(`${client.context.presented}: ${verified.ok ? 'right' : verified.cause}`)
      return verified
    },
    opened: ({ snapshot }) => void asked.push(`opened ${snapshot.count}`),
    leaving: () => void asked.push('leaving'),
  }
  return { client, asked }
}

const plain = (user: string, password: string): string =>
  Buffer.from(`\0${user}\0${password}`).toString('base64')

describe('a scenario is asked at every login', () => {
  it('by USER and PASS', async () => {
    const { client, asked } = watched()
    await client.login('alice', 'wrong')
    await client.login()
    expect(asked).toEqual(['alice: bad-credentials', 'alice: right', 'opened 3'])
  })

  it('by APOP', async () => {
    const { client, asked } = watched()
    await client.say(`APOP bob ${'0'.repeat(32)}`)
    expect(asked).toEqual(['bob: bad-credentials'])
  })

  it('by AUTH, at the end of the exchange', async () => {
    const { client, asked } = watched()
    await client.say('AUTH PLAIN')
    expect(asked).toEqual([])
    await continueExchange(client.context, plain('alice', 'wrong'))
    await client.say(`AUTH PLAIN ${plain('alice', 'secret')}`)
    expect(asked).toEqual(['alice: bad-credentials', 'alice: right', 'opened 3'])
  })

  it('under another name of the account', async () => {
    const { client, asked } = watched()
    expect(await client.say(`AUTH PLAIN ${plain('also-alice', 'secret')}`)).toEqual([
      '+OK maildrop has 3 messages (81 octets)',
    ])
    expect(asked[0]).toBe('also-alice: right')
    expect(client.context.opened?.account.name).toBe('alice')
  })

  it('and once more when the maildrop is given back', async () => {
    const { client, asked } = watched()
    await client.login()
    release(client.context)
    release(client.context)
    expect(asked.filter((one) => one === 'leaving')).toHaveLength(1)
  })
})

describe('a maildrop that a scenario takes its time over', () => {
  it('is told of only then', async () => {
    const client = stage([]).session()
    let finish = (): void => {}
    client.context.scripted = {
      credentials: (verified) => verified,
      opened: (opened) =>
        new Promise((resolve) => {
          finish = () => {
            opened.snapshot = { ...opened.snapshot, count: 0, octets: 0 }
            resolve()
          }
        }),
    }
    const greeted = client.login()
    await new Promise((resolve) => setImmediate(resolve))
    finish()
    expect(await greeted).toBe('+OK maildrop has 0 messages (0 octets)')
  })

  it('is given back where the client leaves meanwhile', async () => {
    const { session, locks, maildrop } = stage([])
    const client = session()
    client.context.scripted = {
      credentials: (verified) => verified,
      opened: () => Promise.resolve(client.drop()),
    }
    expect(await client.login()).toMatch(/^-ERR/)
    expect(locks.holder(maildrop)).toBeUndefined()
  })

  it('is a passing trouble where the scenario fails', async () => {
    const { session, locks, maildrop } = stage([])
    const client = session()
    client.context.scripted = {
      credentials: (verified) => verified,
      opened: () => Promise.reject(new Error('no such thing')),
    }
    expect(await client.login()).toBe('-ERR [SYS/TEMP] the mail store has a passing problem')
    expect(client.context.opened).toBeNull()
    expect(locks.holder(maildrop)).toBeUndefined()
  })
})
