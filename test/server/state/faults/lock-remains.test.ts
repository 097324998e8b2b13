import { describe, expect, it } from 'vitest'
import { lockRemains } from '../../../../server/state/faults/lock-remains.ts'
import { stage } from './support.ts'

describe('the fault lock-remains', () => {
  it('keeps the lock of a dropped connection for its time', async () => {
    const { session, clock, told } = stage([
      { fault: lockRemains, values: { for: 30_000 }, at: 'disconnect' },
    ])
    const first = session()
    await first.login()
    first.drop()
    expect(await session().login()).toMatch(/^-ERR \[IN-USE\]/)
    await clock.advance(30_000)
    expect(await session().login()).toMatch(/^\+OK/)
    expect(told).toEqual(['the lock stays for 30000 ms where there is no QUIT'])
  })

  it('lets go at QUIT', async () => {
    const { session } = stage([{ fault: lockRemains }])
    const first = session()
    await first.login()
    await first.say('QUIT')
    expect(await session().login()).toMatch(/^\+OK/)
  })
})
