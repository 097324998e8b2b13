import { beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../../../harness/judge/checks/index.ts'
import { judge } from '../../../harness/judge/judge.ts'
import { oracles } from '../../../harness/judge/oracles/index.ts'
import { libraryIds } from '../../../server/scenario/load/find.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'
import { recordOfReference } from '../../clients/broken/record-of.ts'
import { tooLarge } from '../../clients/broken/too-large.ts'
import { warmUp } from '../../support/warm-up.ts'

const ids = libraryIds().filter((id) => !tooLarge.includes(id))

beforeAll(warmUp)

describe.concurrent('the reference client, fetching and deleting, is blamed for nothing', () => {
  it.each(ids)('at %s', { timeout: 60_000 }, async (id) => {
    const { scenario } = await loadScenario(id)
    const { checks: results } = judge(await recordOfReference(id, scenario.run), [
      ...checks,
      ...oracles,
    ])
    const blamed = results.filter(
      ({ verdict, level }) => verdict !== 'PASS' && (verdict !== 'INFO' || level === 'info'),
    )
    expect(blamed).toEqual([])
  })
})
