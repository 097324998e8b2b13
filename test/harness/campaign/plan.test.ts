import { describe, expect, it } from 'vitest'
import { budgetOf, planCases } from '../../../harness/campaign/plan.ts'
import type { Plan, PlannedCase, PlanRequest } from '../../../harness/campaign/plan.ts'
import { waysOf } from '../../../harness/campaign/ways.ts'
import { libraryIds } from '../../../server/scenario/load/find.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'

async function plan(ids: readonly string[], more: Partial<PlanRequest> = {}): Promise<Plan> {
  const scenarios = await Promise.all(ids.map((id) => loadScenario(id)))
  const request = { scenarios, truth: false, named: new Set<string>(), slow: false }
  return planCases({ ...request, can: () => true, ...more })
}

const text = ({ scenario, mode, control }: PlannedCase): string =>
  `${scenario} ${mode.tls} ${mode.delete ? 'delete' : 'leave'}${control ? ' control' : ''}`

describe('the ways of TLS in which a scenario makes sense', () => {
  it.each([
    // [what it is about, scenario, where it fits, where it is tried]
    [
      'a wrong password',
      'authentication/wrong-password',
      'none stls implicit opportunistic',
      'none',
    ],
    [
      'a handshake',
      'dropped-tls/closed-after-client-hello',
      'stls implicit opportunistic',
      'stls implicit',
    ],
    [
      'a handshake that would be made up for in clear',
      'fallback/handshake-after-stls-fails',
      'stls implicit opportunistic',
      'stls implicit opportunistic',
    ],
    [
      'a certificate',
      'certificates/expired-certificate',
      'stls implicit opportunistic',
      'stls implicit',
    ],
    ['an answer to STLS', 'stls/stls-refused', 'stls opportunistic', 'stls opportunistic'],
    ['a list without STLS', 'stls/stripped-from-capa', 'stls opportunistic', 'stls opportunistic'],
    ['the TLS port', 'fallback/pop3-on-the-tls-port', 'implicit', 'implicit'],
    ['the plain port', 'fallback/tls-on-the-plain-port', 'none stls opportunistic', 'none stls'],
    [
      'a login that needs TLS',
      'authentication/token-expired',
      'stls implicit opportunistic',
      'implicit',
    ],
    [
      'what lies before STLS',
      'injection/stls-answered-before-asked',
      'none stls implicit opportunistic',
      'none',
    ],
    [
      'a closed TLS port',
      'dropped-tls/tls-port-refused',
      'none stls implicit opportunistic',
      'stls implicit',
    ],
  ])('follow from what it does: %s', async (_, id, fits, usual) => {
    const ways = waysOf(await loadScenario(id))
    expect({ fits: ways.fits.join(' '), usual: ways.usual.join(' ') }).toEqual({ fits, usual })
  })

  it('are found for every scenario of the library, and fit the run of its own sample', async () => {
    for (const id of libraryIds()) {
      const loaded = await loadScenario(id)
      const { fits, usual } = waysOf(loaded)
      expect(usual.length, id).toBeGreaterThan(0)
      expect(
        usual.filter((way) => !fits.includes(way)),
        id,
      ).toEqual([])
      const own = loaded.scenario.run?.tls
      if (own === 'stls' || own === 'implicit') expect(fits, id).toContain(own)
    }
  })
})

describe('a plan', () => {
  it('meets the truthful server in every way that the client can', async () => {
    const { cases } = await plan([], { truth: true, can: ({ tls }) => tls !== 'opportunistic' })
    expect(cases.map(text)).toEqual([
      ' none delete',
      ' none leave',
      ' stls delete',
      ' stls leave',
      ' implicit delete',
      ' implicit leave',
      // One case is left, so that the report can say that it cannot.
      ' opportunistic delete',
    ])
  })

  it('deletes where that is the risk, and leaves too where memory matters', async () => {
    const { cases } = await plan(['unique-ids/recycled', 'authentication/wrong-password'])
    expect(cases.map(text)).toEqual([
      'authentication/wrong-password none delete',
      'unique-ids/recycled none delete',
      'unique-ids/recycled none leave',
    ])
  })

  it('takes what a client can in place of what it cannot', async () => {
    const leaving = await plan(['authentication/wrong-password'], { can: (mode) => !mode.delete })
    expect(leaving.cases.map(text)).toEqual(['authentication/wrong-password none leave'])
    const implicit = await plan(['stls/stls-refused', 'tls/only-tls-1-0'], {
      can: ({ tls }) => tls === 'implicit',
    })
    expect(implicit.cases.map(text)).toEqual([
      'stls/stls-refused stls delete',
      'tls/only-tls-1-0 implicit delete',
    ])
  })

  it('keeps to the ways that were asked for, but for what was named', async () => {
    const ids = ['stls/stls-refused', 'authentication/wrong-password']
    const asked = await plan(ids, { ways: ['implicit'], deletes: false })
    expect(asked.cases.map(text)).toEqual(['authentication/wrong-password implicit leave'])
    expect(asked.senseless).toEqual(['stls/stls-refused'])
    const named = await plan(ids, { ways: ['none'], named: new Set(ids) })
    expect(named.cases.map(text)).toContain('stls/stls-refused none delete')
  })

  it('runs injections beside a control', async () => {
    const { cases } = await plan(['injection/reply-in-the-same-segment'])
    expect(cases.map(text)).toEqual([
      'injection/reply-in-the-same-segment stls delete control',
      'injection/reply-in-the-same-segment opportunistic delete control',
    ])
  })

  it('runs no control where nothing but the login that the client is given is odd', async () => {
    const { cases } = await plan(['parsing/line-break-in-credentials'])
    expect(cases.map(text)).toEqual(['parsing/line-break-in-credentials none delete'])
  })

  it('leaves out what takes minutes, unless it is wanted, and then at its true pace', async () => {
    const ids = ['slow-links/a-segment-every-forty-seconds', 'slow-links/slow-greeting']
    const fast = await plan(ids)
    expect(fast.slow).toEqual([ids[0]])
    expect(fast.cases.map(({ pace }) => pace)).toEqual(['fast'])
    const slow = await plan(ids, { slow: true })
    expect(slow.slow).toEqual([])
    expect(slow.cases.map(({ pace }) => pace)).toEqual(['true', 'true'])
    expect(budgetOf(slow.cases, 2)).toBeGreaterThan(budgetOf(fast.cases, 2))
    const named = await plan(ids, { named: new Set(ids) })
    expect(named.cases.map(({ pace }) => pace)).toEqual(['fast', 'fast'])
  })

  it('of everything takes minutes with two at a time, and large mailboxes go alone', async () => {
    const { cases } = await plan(libraryIds(), { truth: true })
    expect(budgetOf(cases, 2) / 60_000).toBeLessThan(25)
    const alone = cases.filter((one) => one.alone).map(({ scenario }) => scenario)
    expect(alone).toContain('retrieval/hundred-megabytes')
    expect(new Set(cases.map(text)).size).toBe(cases.length)
  })
})
