import { budgetOf } from '../../harness/campaign/plan.ts'
import type { Plan, PlannedCase } from '../../harness/campaign/plan.ts'
import type { ClientFacts } from '../../harness/report/model.ts'
import { clientText, modeText, scenarioText } from '../../harness/report/order.ts'
import { counted, duration } from '../../harness/report/words.ts'

/** What is about to happen. */
export interface Outlook {
  readonly client: ClientFacts
  readonly plan: Plan
  /** Of the plan, those of this shard. */
  readonly cases: readonly PlannedCase[]
  readonly jobs: number
}

/** What a run is going to take, and what it leaves out. */
export function budgetText({ client, plan, cases, jobs }: Outlook): string {
  const of = cases.length < plan.cases.length ? ` of ${plan.cases.length}` : ''
  const what = `${cases.length}${of} ${of === '' && cases.length === 1 ? 'case' : 'cases'}`
  const slow =
    plan.slow.length > 0 ? [`${counted(plan.slow.length, 'scenario')} too slow (--slow)`] : []
  const { length } = plan.senseless
  const senseless =
    length > 0 ? [`${counted(length, 'scenario')} that make no sense in this mode`] : []
  const left = [...slow, ...senseless]
  const out = left.length > 0 ? `; left out: ${left.join(', ')}` : ''
  return `${what} for ${clientText(client)}, ${jobs} at a time: ${about(cases, jobs)}${out}\n`
}

/** The cases, one a line, and what they take. */
export function planText(cases: readonly PlannedCase[], jobs: number): string {
  const lines = cases.map(
    ({ scenario, mode, expectedMs }) =>
      `${duration(expectedMs).padStart(12)}  ${scenarioText(scenario)} (${modeText(mode)})`,
  )
  return [
    ...lines,
    `${counted(cases.length, 'case')}, ${jobs} at a time: ${about(cases, jobs)}`,
    '',
  ].join('\n')
}

/** In minutes, which is all that can be promised. */
function about(cases: readonly PlannedCase[], jobs: number): string {
  const minutes = budgetOf(cases, jobs) / 60_000
  if (minutes < 1) return 'less than a minute'
  return `about ${counted(Math.ceil(minutes), 'minute')}`
}
