import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import type { ClientMode } from '../judge/mode.ts'
import { mailboxOctets, paceOf } from './pace.ts'
import type { Pace } from './pace.ts'
import { allWays, waysOf } from './ways.ts'
import type { Way } from './ways.ts'

/** A case that is going to be run. */
export interface PlannedCase {
  /** The scenario's id; empty for the truthful server. */
  readonly scenario: string
  readonly mode: ClientMode
  /** `true`: scripted waits last as long as they are written. */
  readonly pace: 'fast' | 'true'
  /** Whether the same is run without the rules as well: only what differs is evidence. */
  readonly control: boolean
  /** So large that nothing else may run beside it. */
  readonly alone: boolean
  /** What it is going to take, in real ms: what shards and jobs are balanced by. */
  readonly expectedMs: number
}

/** What is asked for. */
export interface PlanRequest {
  readonly scenarios: readonly LoadedScenario[]
  /** Whether the client also meets the truthful server. */
  readonly truth: boolean
  /** Ids of scenarios that were asked for by name: they are run however little sense it makes. */
  readonly named: ReadonlySet<string>
  /** Only these; those that make sense for each scenario where left out. */
  readonly ways?: readonly Way[]
  /** Only deleting, or only leaving; what tells more where left out. */
  readonly deletes?: boolean
  /** With all that takes long, and waits as they are written. */
  readonly slow: boolean
  /** Whether the client can be run in this mode. */
  can(mode: ClientMode): boolean
}

/** What came of it. */
export interface Plan {
  /** By scenario and mode. */
  readonly cases: readonly PlannedCase[]
  /** Ids of what takes too long without `slow`. */
  readonly slow: readonly string[]
  /** Ids of what makes no sense in the ways that were asked for. */
  readonly senseless: readonly string[]
}

/** The cases of a client, in an order that depends on nothing but the request. */
export function planCases(request: PlanRequest): Plan {
  const cases: PlannedCase[] = request.truth ? truths(request) : []
  const slow: string[] = []
  const senseless: string[] = []
  for (const scenario of request.scenarios.toSorted((a, b) => order(a.id, b.id))) {
    const { id } = scenario
    const named = request.named.has(id)
    const pace = chosenPace(scenario, request.slow)
    if (pace.slow && !request.slow && !named) slow.push(id)
    else {
      const modes = modesOf(scenario, request)
      if (modes.length === 0) senseless.push(id)
      cases.push(...modes.map((mode) => planned(scenario, mode, pace)))
    }
  }
  return { cases, slow, senseless }
}

/** What the cases take with so many at a time, in real ms. */
export function budgetOf(cases: readonly PlannedCase[], jobs: number): number {
  const [alone, together] = [
    sum(cases.filter((one) => one.alone)),
    sum(cases.filter((one) => !one.alone)),
  ]
  const longest = Math.max(0, ...cases.map(({ expectedMs }) => expectedMs))
  return Math.max(longest, Math.round(alone + together / jobs))
}

function sum(cases: readonly PlannedCase[]): number {
  return cases.reduce((total, { expectedMs }) => total + expectedMs, 0)
}

function order(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Every way it can do: what goes wrong here is no fault of any scenario. */
function truths({ ways = allWays, deletes, can }: PlanRequest): PlannedCase[] {
  const modes = ways.flatMap((tls) => {
    const both = (deletes === undefined ? [true, false] : [deletes]).map((one) => ({
      tls,
      delete: one,
    }))
    const able = both.filter(can)
    return able.length > 0 ? able : both.slice(0, 1)
  })
  const { estimateMs } = paceOf(null)
  const basis = { scenario: '', pace: 'fast', control: false, alone: false } as const
  return modes.map((mode) => ({ ...basis, mode, expectedMs: estimateMs + healthyMs }))
}

/** Real ms that a run against the healed server takes. */
const healthyMs = 600

/** Octets of a mailbox that keeps a machine busy. */
const largeOctets = 10 * 1024 * 1024

/** True pace only where it makes a difference: else a client that hangs would do so for minutes. */
function chosenPace(
  scenario: LoadedScenario,
  slow: boolean,
): Pace & { readonly how: 'fast' | 'true' } {
  const fast = paceOf(scenario)
  if (!slow) return { ...fast, how: 'fast' }
  const real = paceOf(scenario, 'true')
  return real.estimateMs > fast.estimateMs ? { ...real, how: 'true' } : { ...fast, how: 'fast' }
}

function planned(
  { id, scenario, rules }: LoadedScenario,
  mode: ClientMode,
  { estimateMs, how }: ReturnType<typeof chosenPace>,
): PlannedCase {
  // Where nothing but the client's own login is odd, the control would be the same case again.
  const control = rules.length > 0 && (scenario.tags?.includes('injection') ?? false)
  const once = estimateMs * (scenario.run?.sessions ?? 1) + healthyMs
  return {
    scenario: id,
    mode,
    pace: how,
    control,
    alone: mailboxOctets(scenario.mailbox) > largeOctets,
    expectedMs: Math.round(control ? once + 2 * healthyMs : once),
  }
}

/** Where it makes sense, as far as that was asked for and the client can. */
function modesOf(scenario: LoadedScenario, request: PlanRequest): ClientMode[] {
  const { fits, usual } = waysOf(scenario)
  const { ways, named, can, deletes } = request
  if (ways) {
    const sensible = named.has(scenario.id) ? ways : ways.filter((way) => fits.includes(way))
    return sensible.flatMap((way) => fates(scenario, way, request))
  }
  const able = (way: Way): boolean =>
    (deletes === undefined ? [true, false] : [deletes]).some((one) =>
      can({ tls: way, delete: one }),
    )
  // Opportunism is an offer of some clients, not something that the others lack.
  const wanted = usual.filter((way) => way !== 'opportunistic' || able(way))
  const possible = wanted.filter(able)
  const other = fits.find((way) => way !== 'none' && able(way))
  if (possible.length > 0) return possible.flatMap((way) => fates(scenario, way, request))
  // One that cannot do what is usual still shows something elsewhere; else the report says that it cannot.
  const instead = other ?? wanted[0]
  return instead === undefined ? [] : fates(scenario, instead, request)
}

/** Deleting shows what a mistake costs; leaving shows what the client remembers. */
function fates(scenario: LoadedScenario, tls: Way, { deletes, can }: PlanRequest): ClientMode[] {
  if (deletes !== undefined) return [{ tls, delete: deletes }]
  const both = [true, false].map((one) => ({ tls, delete: one }))
  const able = both.filter(can)
  const [first] = able.length > 0 ? able : both
  return remembering(scenario) && able.length > 1 ? able : [first!]
}

/** Whether it is about several sessions, and about what a client knows from the one before. */
function remembering({ id, scenario }: LoadedScenario): boolean {
  const { requirements = [], expect, run } = scenario
  const ids = [...requirements, ...(expect?.must ?? [])]
  return (
    id.startsWith('unique-ids/') ||
    (run?.sessions ?? 1) > 1 ||
    ids.some((one) => one.startsWith('uidl.') || one === 'no-duplicate')
  )
}
