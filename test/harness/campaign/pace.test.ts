import { describe, expect, it } from 'vitest'
import { paceOf } from '../../../harness/campaign/pace.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'
import type { LoadedScenario } from '../../../server/scenario/loaded.ts'
import type { Rule } from '../../../server/scenario/model.ts'

function scenario(...rules: Rule[]): Promise<LoadedScenario> {
  const always = rules.map((rule) => ({ times: 'always', ...rule }) as const)
  return loadScenario({ title: 'a test', about: 'A test.', rules: always })
}

describe('the pace of a case', () => {
  it('is real time where nothing waits', () => {
    expect(paceOf(null)).toMatchObject({ timeScale: 1, patienceMs: 4000, slow: false })
  })

  it('leaves short waits as they are', async () => {
    const { timeScale } = paceOf(await scenario({ on: 'RETR', fault: { stall: '2s' } }))
    expect(timeScale).toBe(1)
  })

  it('shrinks long waits and the patience that clients are told alike', async () => {
    const pace = paceOf(await scenario({ on: 'greeting', fault: { stall: '45s' } }))
    const told = pace.patienceMs / pace.timeScale
    expect(told).toBeCloseTo(60_000)
    expect(45_000 * pace.timeScale).toBeLessThan(pace.patienceMs)
    expect(pace.limitMs / pace.timeScale).toBeGreaterThanOrEqual(3 * told)
    const longer = paceOf(await scenario({ on: 'greeting', fault: { stall: '5m' } }))
    expect(300_000 * longer.timeScale).toBeGreaterThan(longer.patienceMs)
  })

  it('reckons with the patience of the client where nothing comes at all', async () => {
    const pace = paceOf(await scenario({ on: 'RETR', fault: 'stall' }))
    expect(pace.estimateMs).toBeGreaterThanOrEqual(pace.patienceMs)
    expect(pace.slow).toBe(false)
  })

  it('gives a narrow link the time it takes, and calls it slow where that is long', async () => {
    const narrow = await scenario({ on: 'connect', fault: { bandwidth: 100 } })
    const small = paceOf(narrow, 'fast', 10_000)
    expect(small.limitMs).toBeGreaterThan(100_000 * small.timeScale)
    expect(small.slow).toBe(false)
    expect(paceOf(narrow, 'fast', 1_000_000).slow).toBe(true)
  })

  it('knows that a single reply is short, however large the mailbox is', async () => {
    const fault = { slice: { size: 1, gap: '200ms' } }
    expect(paceOf(await scenario({ on: 'STAT', fault }), 'fast', 1e6).slow).toBe(false)
    expect(paceOf(await scenario({ on: 'RETR', fault }), 'fast', 1e6).slow).toBe(true)
  })

  it('shrinks no pause below what a machine can keep', async () => {
    const crumbs = { slice: { size: 1, gap: '1ms' } }
    const clear = paceOf(await scenario({ on: 'connect', fault: crumbs }), 'fast', 4000)
    expect(clear.estimateMs).toBeGreaterThanOrEqual(8000)
    expect(clear.patienceMs).toBe(60_000)
    const below = { slice: { ...crumbs.slice, layer: 'ciphertext' as const } }
    const tls = paceOf(await scenario({ on: 'tls', fault: below }), 'fast', 4000)
    expect(tls.limitMs).toBeGreaterThan(clear.limitMs)
    expect(tls.slow).toBe(false)
  })

  it('is that of ordinary clients where it is to be true', async () => {
    const pace = paceOf(await scenario({ on: 'greeting', fault: { stall: '45s' } }), 'true')
    expect(pace).toMatchObject({ timeScale: 1, patienceMs: 60_000 })
    expect(pace.limitMs).toBeGreaterThan(180_000)
  })
})
