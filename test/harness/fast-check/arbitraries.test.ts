import { fc, test } from '@fast-check/vitest'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  anyFault,
  capabilityLists,
  commandSequences,
  faultPlans,
  maildrops,
  messages,
  scenarios,
  segmentations,
  simplest,
} from '../../../harness/fast-check/index.ts'
import { startServer } from '../../../server/index.ts'
import { faults, readFault } from '../../../server/scenario/faults.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'
import { referenceRun } from '../../clients/reference/index.ts'
import { autoClock } from '../../support/auto-clock.ts'
import { warmUp } from '../../support/warm-up.ts'

beforeAll(warmUp)

/** What an arbitrary shrinks to where everything is wrong. */
function least<T>(arbitrary: fc.Arbitrary<T>): T | undefined {
  const found = fc.check(
    fc.property(arbitrary, () => false),
    { seed: 1, numRuns: 1 },
  )
  return found.counterexample?.[0] as T | undefined
}

describe('arbitraries', () => {
  it('shrink towards the truth', () => {
    expect(least(maildrops({ min: 1 }))).toHaveLength(1)
    expect(least(segmentations())).toEqual([])
    expect(least(faultPlans())).toEqual([])
    expect(least(capabilityLists())).toEqual([])
    expect(least(commandSequences())).toEqual([])
    const scenario = least(scenarios())
    expect(scenario?.rules).toEqual([])
    expect(scenario).not.toHaveProperty('server')
    expect(least(messages())).toBe(simplest)
  })

  test.prop([messages()])('write messages in canonical form', (message) => {
    expect(message.endsWith('\r\n')).toBe(true)
    expect(message.replaceAll('\r\n', '')).not.toContain('\n')
  })

  test.prop([anyFault({ sites: ['maildrop', 'reply', 'wire', 'tls'] })], { numRuns: 500 })(
    'make only faults that a scenario may have',
    (fault) => {
      expect(readFault(fault)).not.toBeInstanceOf(Array)
    },
  )

  it('know every fault there is', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(anyFault({ sites: ['maildrop', 'reply', 'wire', 'tls'] }), (fault) => {
        for (const kind of Object.keys(fault)) kinds.add(kind)
      }),
      { numRuns: 5000, seed: 1 },
    )
    const impossible = faults.filter((fault) => !kinds.has(fault.kind)).map(({ kind }) => kind)
    expect(impossible).toEqual([])
  })

  test.prop([scenarios()], { numRuns: 200 })('make scenarios that load', async (scenario) => {
    const { rules } = await loadScenario(scenario)
    expect(rules).toHaveLength(scenario.rules?.length ?? 0)
  })
})

describe('a generated scenario', () => {
  test.prop([scenarios()], { numRuns: 60 })(
    'is played to the end, and neither the server nor the reference client fails',
    async (scenario) => {
      const clock = autoClock()
      const server = await startServer({ scenario, clock })
      try {
        await server.prepare()
        clock.watch([server.pop3.port])
        const { host, port } = server.pop3
        const account = { host, port, tlsPort: null, user: 'alice', password: 'secret', ca: '' }
        const reports = await clock.during(referenceRun(account, {}, { clock }))
        expect(reports).toHaveLength(1)
        const failed = server.transcript.entries.filter(
          (entry) =>
            (entry.kind === 'end' && entry.how === 'failure' && entry.by === 'server') ||
            (entry.kind === 'maildrop' && entry.event === 'failed'),
        )
        expect(failed).toEqual([])
      } finally {
        await server.close(0)
      }
    },
    60_000,
  )
})
