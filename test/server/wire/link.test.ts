import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../../server/base/clock.ts'
import type { VirtualClock } from '../../../server/base/clock.ts'
import type { Ground } from '../../../server/wire/ground.ts'
import { Link } from '../../../server/wire/link.ts'
import type { Imposed, Step, WireEffect } from '../../../server/wire/wire-effect.ts'
import { impose } from '../../support/serve-script.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Stand {
  readonly link: Link
  readonly clock: VirtualClock
  /** What happened, in order. */
  readonly log: string[]
  readonly ground: { writable: boolean; waiting: number }
  /** The system takes all that waits. */
  take(): void
}

/** A link over a ground that notes everything; `slow` takes nothing by itself. */
function stand(standing: readonly WireEffect[] = [], slow = false): Stand {
  const log: string[] = []
  const clock = virtualClock()
  const state = { writable: true, waiting: 0 }
  let taken: (() => void)[] = []
  const ground: Ground = {
    get writable() {
      return state.writable
    },
    get writableLength() {
      return state.waiting
    },
    write(octets, done) {
      log.push(octets.length > 20 ? `${octets.length} octets` : octets.toString('latin1'))
      if (!slow) return void setImmediate(done)
      state.waiting += octets.length
      taken.push(done)
    },
    cut: (how) => {
      state.writable = false
      log.push(`[${how}]`)
    },
    halfClose: () => {
      state.writable = false
      log.push('[half-close]')
    },
    deafen: () => void log.push('[deafen]'),
    swallow: () => void log.push('[swallow]'),
  }
  const link = new Link(
    {
      clock,
      ground,
      news: {
        told: (_imposed, { offset, into }, detail) =>
          log.push(`[told ${offset} ${into ?? '-'}${detail === undefined ? '' : ` ${detail}`}]`),
        waiting: (ms) => void log.push(`[waiting ${ms}]`),
        failed: (error) => void log.push(`[failed ${(error as Error).message}]`),
      },
    },
    standing.map((effect) => impose(effect)),
    100,
  )
  const take = (): void => {
    state.waiting = 0
    const calls = taken
    taken = []
    for (const call of calls) call()
  }
  return { link, clock, log, ground: state, take }
}

const say = (link: Link, text: string): void => link.send(Buffer.from(text))

/** Does these steps at each piece, the piece at null. */
const each =
  (...steps: readonly (Step | null)[]): WireEffect['octets'] =>
  (octets) =>
    steps.map((step) => step ?? { do: 'send', octets })

/** Joins what passes until its time is up or `count` replies are complete. */
function joining(count: number, ms: number): WireEffect {
  let held: Buffer[] = []
  let replies = 0
  const all = function* (): Generator<Step> {
    replies = 0
    const octets = Buffer.concat(held)
    held = []
    yield { do: 'tell' }
    yield { do: 'send', octets }
  }
  return {
    *octets(piece) {
      if (held.length === 0) yield { do: 'later', ms }
      held.push(piece)
    },
    *replied() {
      if (++replies >= count) yield* all()
    },
    *due() {
      if (held.length > 0) yield* all()
    },
    get holding() {
      return held.length > 0
    },
  }
}

describe('a link', () => {
  it('runs the steps in order, what one effect lets through being what the next one sees', async () => {
    const { link, log } = stand([{ octets: each(null, { do: 'tell', detail: 'standing' }) }])
    const doubled: WireEffect = { octets: each(null, { do: 'tell', detail: 'own' }, null) }
    link.begin([impose(doubled)])
    say(link, 'ab')
    await link.conclude()
    expect(log).toEqual([
      '[told 102 - standing]',
      '[told 102 2 own]',
      '[told 104 - standing]',
      'abab',
    ])
    expect(link.octets).toBe(104)
  })

  it('asks effects at the beginning and the end, also where no octets came', async () => {
    const { link, log } = stand()
    const effect: WireEffect = {
      octets: each(null),
      begin: () => [{ do: 'tell', detail: 'begin' }],
      end: () => [{ do: 'send', octets: Buffer.from('rest') }],
    }
    link.begin([impose(effect)])
    await link.conclude()
    expect(log).toEqual(['[told 100 0 begin]', 'rest'])
    expect(link.needless).toBe(true)
  })

  it('lets what was pushed leave by itself', async () => {
    const { link, log } = stand()
    link.begin([impose({ octets: each(null, { do: 'push' }, null) })])
    say(link, 'ab')
    await link.conclude()
    expect(log).toEqual(['ab', 'ab'])
  })

  it('waits by the clock, and does not conclude before', async () => {
    const { link, log, clock } = stand()
    let concluded = false
    link.begin([impose({ octets: each({ do: 'wait', ms: 50 }, null) })])
    say(link, 'ab')
    const conclusion = link.conclude().then(() => (concluded = true))
    await clock.advance(49)
    expect(log).toEqual(['[waiting 50]'])
    expect(concluded).toBe(false)
    await clock.advance(1)
    await conclusion
    expect(log).toEqual(['[waiting 50]', '[waiting 0]', 'ab'])
  })

  it.each(['wait', 'later'] as const)(
    'leaves no timer behind when it is stopped in a %s',
    async (step) => {
      const { link, clock } = stand()
      link.begin([impose({ octets: each({ do: step, ms: 50 }) })])
      say(link, 'ab')
      const conclusion = link.conclude()
      link.stop()
      await conclusion
      expect(clock.pending).toBe(0)
      expect(link.over).toBe(true)
      expect(link.octets).toBe(100)
    },
  )

  it('lets go of everybody who waits for ever, when it is stopped', async () => {
    const { link, log } = stand()
    link.begin([impose({ octets: each(null, { do: 'wait', ms: Infinity }, null) })])
    link.send(Buffer.alloc(200_000))
    say(link, 'never')
    const waits = Promise.all([link.room(), link.conclude(), link.room()])
    link.stop()
    await waits
    expect(log).toEqual(['200000 octets', '[waiting Infinity]'])
  })

  it('cuts when all before it was taken, and sends nothing after it', async () => {
    const { link, log, take } = stand([], true)
    const effect: WireEffect = {
      *octets(octets) {
        yield { do: 'send', octets }
        yield { do: 'cut', how: 'rst' }
        yield { do: 'send', octets }
      },
      end: () => [{ do: 'tell' }],
    }
    link.begin([impose(effect)])
    say(link, 'ab')
    say(link, 'cd')
    const conclusion = link.conclude()
    await turn()
    expect(log).toEqual(['ab'])
    take()
    await conclusion
    expect(log).toEqual(['ab', '[rst]'])
    expect(link.over).toBe(true)
    expect(link.octets).toBe(102)
  })

  it('sends nothing after a half-close, but goes through its steps', async () => {
    const { link, log } = stand()
    link.begin([impose({ octets: each(null, { do: 'half-close' }, null, { do: 'deafen' }) })])
    say(link, 'ab')
    await link.conclude()
    expect(log).toEqual(['ab', '[half-close]', '[deafen]'])
    expect(link.octets).toBe(102)
    expect(link.needless).toBe(false)
  })

  it('keeps octets of a reply that an effect joins to the next', async () => {
    const { link, log, clock } = stand()
    const effect = impose(joining(2, 1000))
    link.begin([effect])
    say(link, 'one ')
    await link.conclude()
    expect(log).toEqual([])
    expect(link.holding).toBe(true)
    link.begin([])
    say(link, 'two')
    await link.conclude()
    expect(log).toEqual(['[told 100 -]', 'one two'])
    expect(link.holding).toBe(false)
    link.begin([])
    await link.conclude()
    expect(link.needless).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('lets octets go that are held, when their time is up', async () => {
    const { link, log, clock } = stand([joining(9, 1000)])
    link.begin([])
    say(link, 'one')
    await link.conclude()
    const clear = link.clear()
    await clock.advance(1000)
    await clear
    expect(log).toEqual(['[told 100 -]', 'one'])
  })

  it('takes no more than it can hold while the ground does not keep up', async () => {
    const { link, log, take } = stand([], true)
    link.begin([impose({ octets: each(null) })])
    const rooms: boolean[] = []
    for (let at = 0; at < 10; at++) {
      link.send(Buffer.alloc(32 * 1024))
      void link.room().then(() => rooms.push(true))
    }
    await turn()
    expect(rooms.length).toBeLessThan(5)
    take()
    await turn()
    take()
    await turn()
    expect(rooms).toHaveLength(10)
    const written = log.map((entry) => Number.parseInt(entry, 10)).reduce((sum, one) => sum + one)
    expect(written).toBe(10 * 32 * 1024)
  })

  it('tells of an effect that throws, and sends nothing more', async () => {
    const { link, log } = stand()
    const effect: WireEffect = {
      octets() {
        throw new Error('broken')
      },
    }
    link.begin([impose(effect)])
    say(link, 'ab')
    await link.conclude()
    expect(log).toEqual(['[failed broken]'])
    expect(link.over).toBe(true)
  })

  it('counts anew inside TLS, with the same effects', async () => {
    const { link, log } = stand([{ octets: each({ do: 'tell' }, null) }])
    link.begin([])
    say(link, 'ab')
    await link.conclude()
    link.restart()
    link.begin([])
    say(link, 'cd')
    await link.conclude()
    expect(log).toEqual(['[told 100 -]', 'ab', '[told 0 -]', 'cd'])
    expect(link.octets).toBe(2)
  })

  it('gives effects of the connection the last word', async () => {
    const last: Imposed['effect'] = {
      octets: each(null),
      *end() {
        yield { do: 'wait', ms: 500 }
        yield { do: 'send', octets: Buffer.from('bye') }
      },
    }
    const { link, log, clock } = stand([last])
    const end = link.end()
    await clock.advance(500)
    await end
    expect(log).toEqual(['[waiting 500]', '[waiting 0]', 'bye'])
  })
})
