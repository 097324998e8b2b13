import { beforeAll, describe, expect, it } from 'vitest'
import { libraryIds } from '../../server/scenario/load/find.ts'
import { loadScenario } from '../../server/scenario/load/load.ts'
import { warmUp } from '../support/warm-up.ts'
import { play } from './play.ts'
import type { Played } from './play.ts'

beforeAll(warmUp)

describe.concurrent('the same seed and the same client give the same octets', () => {
  it.each(libraryIds())('%s', { timeout: 30_000 }, async (id) => {
    const { scenario } = await loadScenario(id)
    const [one, other] = [await play(id, scenario), await play(id, scenario)]
    expect(wire(other)).toEqual(wire(one))
    expect(told(other)).toEqual(told(one))
  })
})

/** What the client received and made of it. */
function wire({ reports }: Played): unknown {
  return reports.map((report) => ({ ...report, localPort: 0 }))
}

/** The transcript without times and the client's port. */
function told({ entries }: Played): unknown {
  return entries.map((entry) => ({ ...entry, at: 0, arrived: 0, remote: '' }))
}
