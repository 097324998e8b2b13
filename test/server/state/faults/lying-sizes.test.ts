import { describe, expect, it } from 'vitest'
import { lyingSizes } from '../../../../server/state/faults/lying-sizes.ts'
import { stage } from './support.ts'

describe('the fault lying-sizes', () => {
  it('adds to the sizes that LIST, STAT and RETR tell, and to no message', async () => {
    const honest = stage([]).session()
    await honest.login()
    const [, ...sizes] = await honest.say('LIST')
    const size = (line: string | undefined): number => Number(line?.split(' ')[1])
    const { session, told } = stage([{ fault: lyingSizes, values: { numbers: 2, add: 10 } }])
    const client = session()
    await client.login()
    const [, ...lies] = await client.say('LIST')
    expect(lies.map(size)).toEqual([size(sizes[0]), size(sizes[1]) + 10, size(sizes[2])])
    expect(await client.say('STAT')).toEqual([`+OK 3 ${lies.map(size).reduce((a, b) => a + b)}`])
    const [status, ...lines] = await client.say('RETR 2')
    expect(status).toBe(`+OK ${size(sizes[1]) + 10} octets`)
    expect(lines.join('\r\n').length + 2).toBe(size(sizes[1]))
    expect(told).toEqual(['false sizes for 1 message'])
  })

  it('says what it is told to, below zero too, and counts marks by it', async () => {
    const { session } = stage([{ fault: lyingSizes, values: { say: -5 } }])
    const client = session()
    await client.login()
    await client.say('DELE 1')
    expect(await client.say('STAT')).toEqual(['+OK 2 -10'])
  })

  it('wants exactly one of its three parameters', () => {
    expect(lyingSizes.check?.({ numbers: 'all' })).toMatch(/exactly one/)
    expect(lyingSizes.check?.({ add: 1, say: 2 })).toMatch(/exactly one/)
    expect(lyingSizes.check?.({ times: 0.5 })).toBeUndefined()
  })
})
