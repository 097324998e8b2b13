import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkClient, exploreClient, playScenario } from '../../../harness/fast-check/index.ts'
import type { CheckOptions, Found, PlayClock } from '../../../harness/fast-check/index.ts'
import { breachesOf, usualOracles } from '../../../harness/properties/breaches.ts'
import { contentsOf } from '../../../harness/properties/situations.ts'
import { loadScenario } from '../../../server/scenario/load/load.ts'
import type { Scenario } from '../../../server/scenario/model.ts'
import { autoClock } from '../../support/auto-clock.ts'
import { warmUp } from '../../support/warm-up.ts'
import { referenceClient } from './reference-client.ts'
import { smallClient } from './small-client.ts'
import type { Defect } from './small-client.ts'

beforeAll(warmUp)

const clock = (): PlayClock => autoClock()

/** The reference client waits an hour for an answer that drips; virtual ones. */
const patient = { clock, limitMs: 5_000_000 }

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'popquiz-campaign-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a campaign', () => {
  it('finds nothing against the reference client', { timeout: 120_000 }, async () => {
    const { situations, never, replayed, runs } = await checkClient(referenceClient, {
      ...patient,
      runs: 150,
      seed: 1,
      examples: folder,
      sometimes: ['a message was cut off', 'a retry was needed', 'a line began with a dot'],
    })
    expect({ never, replayed, runs }).toEqual({ never: [], replayed: 0, runs: 150 })
    expect(situations).toMatchObject({ 'a fault acted': expect.any(Number) })
    expect(await readdir(folder)).toEqual([])
  })

  it('finds nothing when the reference client leaves mail', { timeout: 120_000 }, async () => {
    const options = { ...patient, runs: 60, seed: 2, examples: null, delete: false }
    await expect(checkClient(referenceClient, options)).resolves.toMatchObject({ found: null })
  })

  it('goes by real time as well, several scenarios at once', { timeout: 60_000 }, async () => {
    const limits = { faults: { sites: ['maildrop'] } } as const
    const options = { runs: 60, seed: 3, examples: null, limits }
    await expect(checkClient(smallClient(), options)).resolves.toMatchObject({ runs: 60 })
  })

  it('fails where what was promised never came about', async () => {
    const options: CheckOptions = {
      runs: 5,
      seed: 1,
      examples: null,
      limits: { faults: null },
      sometimes: ['a fault acted', { name: 'it rained', isSo: () => false }],
    }
    const limits = { maildrop: { max: 1 }, faults: { kinds: ['no-stuffing'], max: 0 } }
    const campaign = checkClient(smallClient(), { ...options, limits })
    await expect(campaign).rejects.toThrow('it never came about that it rained')
  })
})

describe('a counter-example', () => {
  const cases: readonly { defect: Defect; id: string; more?: CheckOptions }[] = [
    { defect: 'leaves-dots', id: 'no-loss' },
    { defect: 'close-ends-message', id: 'exact-bytes' },
    { defect: 'piece-is-lines', id: 'no-loss' },
    { defect: 'deletes-unread', id: 'no-loss' },
    { defect: 'never-gives-up', id: 'no-hang' },
    { defect: 'always-content', id: 'honest-ending' },
    { defect: 'notes-too-early', id: 'no-miss', more: { delete: false } },
    { defect: 'forgets', id: 'no-duplicate', more: { delete: false } },
  ]
  it.each(cases)(
    'is found for a client that $defect, small, and says so by $id',
    { timeout: 60_000 },
    async ({ defect, id, more }) => {
      const found = await foundBy(defect, { ...more, oracles: oracle(id) })
      expect(found?.breach).toMatchObject({ id })
      expect(size(found!.scenario)).toBeLessThanOrEqual(3)
      expect(found?.record.scenario).toBe(found?.path)
    },
  )

  it('of a dot needs no fault, and one line', { timeout: 60_000 }, async () => {
    const found = await foundBy('leaves-dots', { oracles: oracle('no-loss') })
    expect(found?.scenario.rules).toEqual([])
    expect(found?.scenario).not.toHaveProperty('server')
    const [text, ...others] = contentsOf(found?.scenario.mailbox)
    expect(others).toEqual([])
    expect(text).toMatch(/^\..*\r\n$/)
  })

  it('of the end of a connection is one cut in one message', { timeout: 60_000 }, async () => {
    const found = await foundBy('close-ends-message', { oracles: oracle('exact-bytes') })
    expect(found?.scenario.rules).toHaveLength(1)
    expect(contentsOf(found?.scenario.mailbox)).toHaveLength(1)
    expect(Object.keys(Object(found?.scenario.rules?.[0]?.fault))).toEqual(['cut'])
  })

  it('says what was done, expected and seen, and is played again from its file', async () => {
    const campaign = checkClient(smallClient('leaves-dots'), { ...usual(), limits: truthful })
    await expect(campaign).rejects.toThrow(
      /^FAIL no-loss: [^]*expected[^]*popquiz serve [^]*rules: \[\]/,
    )
    const [name = ''] = await readdir(folder)
    const path = join(folder, name)
    expect(name).toMatch(/^no-loss-[\da-f]{8}\.yaml$/)
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=.*scenario\.schema\.json\n# popquiz serve /,
    )
    const record = await playScenario(smallClient('leaves-dots'), path, { clock })
    expect(breachesOf(record, usualOracles).map(({ id }) => id)).toContain('no-loss')
    const { warnings } = await loadScenario(path)
    expect(warnings).toEqual([])
  })

  it('is tried first the next time, and passes once the client is mended', async () => {
    await foundBy('leaves-dots', { limits: truthful })
    const again = await exploreClient(smallClient('leaves-dots'), usual())
    expect(again).toMatchObject({ runs: 0, replayed: 1, found: { known: true } })
    const mended = await checkClient(smallClient(), { ...usual(), runs: 3 })
    expect(mended).toMatchObject({ runs: 3, replayed: 1, found: null })
  })

  it('is the same for the same seed', { timeout: 60_000 }, async () => {
    const one = await foundBy('leaves-dots', { limits: truthful, examples: null })
    const other = await foundBy('leaves-dots', { limits: truthful, examples: null })
    expect(other?.scenario).toEqual(one?.scenario)
  })

  const truthful = { faults: null }
  const usual = (): CheckOptions => ({ clock, runs: 300, seed: 5, examples: folder })

  async function foundBy(defect: Defect, options: CheckOptions): Promise<Found | null> {
    const { found } = await exploreClient(smallClient(defect), { ...usual(), ...options })
    return found
  }
})

function oracle(id: string): typeof usualOracles {
  return usualOracles.filter((one) => one.id === id)
}

/** Rules and messages, and all that is set up. */
function size({ rules = [], mailbox, server }: Scenario): number {
  const settings = Object.keys(server?.settings ?? {}).length
  return rules.length + contentsOf(mailbox).length + settings
}
