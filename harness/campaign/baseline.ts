import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { UsageError } from '../../server/base/errors.ts'
import type { Place } from '../../server/base/errors.ts'
import { nearestWords } from '../../server/mailbox/nearest.ts'
import { isFailure, stateOf } from '../report/case-entry.ts'
import type { BaselineEntry, CaseEntry, CheckEntry } from '../report/model.ts'
import { patternOf } from './pattern.ts'

/** One failure that is known, as the file has it. */
export interface KnownFailure {
  /** An id or a pattern with `*`; `truth` is the truthful server. */
  readonly scenario: string
  /** In this way of TLS alone. */
  readonly mode?: CaseEntry['mode']['tls'] | undefined
  /** Only where the client was told to delete, or not to. */
  readonly delete?: boolean | undefined
  readonly check: string
  /** Why it is put up with. */
  readonly reason: string
  /** Of this client alone. */
  readonly client?: string | undefined
}

/** The word that names the truthful server where a scenario's id would stand. */
export const truthWord = 'truth'

const form = z.array(
  z.strictObject({
    scenario: z.string().min(1),
    mode: z.enum(['none', 'stls', 'implicit', 'opportunistic']).optional(),
    delete: z.boolean().optional(),
    check: z.string().min(1),
    reason: z.string().trim().min(1),
    client: z.string().min(1).optional(),
  }),
)

/** What a baseline may name. */
export interface KnownNames {
  readonly scenarios: readonly string[]
  readonly checks: readonly string[]
}

/**
 * Reads a list of known failures.
 * @param file for messages
 * @throws UsageError at its line, for what is no such list, has no reason, or names what is not there
 */
export function readBaseline(text: string, file: string, names: KnownNames): KnownFailure[] {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const at = (offset: number | undefined): Place => {
    if (offset === undefined) return { file }
    const { line, col } = counter.linePos(offset)
    return { file, line, column: col }
  }
  const [broken] = document.errors
  if (broken) throw new UsageError(`no YAML: ${broken.message}`, { place: at(broken.pos[0]) })
  const read = form.safeParse(document.toJS() ?? [])
  const placeOf = (path: readonly PropertyKey[]): Place => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number] } | undefined
      if (node?.range) return at(node.range[0])
    }
    return { file }
  }
  if (!read.success) {
    const [{ path, message } = { path: [], message: '' }] = read.error.issues
    const key = path.filter((one) => typeof one === 'string').join('.')
    throw new UsageError(`${key === '' ? 'the baseline' : `"${key}"`} is wrong: ${message}`, {
      place: placeOf(path),
      hint: 'a list of { scenario, check, reason } and, where they matter, mode, delete, client',
    })
  }
  for (const [index, entry] of read.data.entries()) {
    checkNames(entry, names, (key) => placeOf([index, key]))
  }
  return read.data
}

function checkNames(
  { scenario, check }: KnownFailure,
  { scenarios, checks }: KnownNames,
  place: (key: string) => Place,
): void {
  const isFile = /\.(?:ya?ml|[cm]?[jt]s)$/i.test(scenario)
  const pattern = patternOf(scenario)
  if (!isFile && scenario !== truthWord && !scenarios.some((id) => pattern.test(id))) {
    throw unknown(`no scenario is called ${scenario}`, scenario, scenarios, place('scenario'))
  }
  if (!checks.includes(check)) {
    throw unknown(`nothing checks ${check}`, check, checks, place('check'))
  }
}

function unknown(
  message: string,
  word: string,
  words: readonly string[],
  place: Place,
): UsageError {
  const near = nearestWords(word, words)
  const hint = near.length > 0 ? { hint: `did you mean ${near.join(' or ')}?` } : {}
  return new UsageError(message, { place, ...hint })
}

/** The entry of a case with what the baseline says of it, and nothing that another one said before. */
export function withBaseline(entry: CaseEntry, baseline: readonly KnownFailure[]): CaseEntry {
  const said = baseline.filter((one) => speaksOf(one, entry))
  const reasons = new Map(said.map(({ check, reason }) => [check, reason]))
  const checks = entry.checks.map((check): CheckEntry => {
    const { known: before, ...bare } = check
    const known = isFailure(check.verdict) ? reasons.get(check.id) : undefined
    if (known === before) return check
    return known === undefined ? bare : { ...bare, known }
  })
  const awaited = new Set(said.filter(namesOneCase).map(({ check }) => check))
  return { ...entry, checks, baseline: stateOf(checks, awaited) }
}

/** How often each known failure was looked for among these cases, and met. */
export function metBaseline(
  cases: readonly CaseEntry[],
  baseline: readonly KnownFailure[],
  client: string,
): BaselineEntry[] {
  const judged = cases.filter(
    ({ verdict }) => verdict !== 'HARNESS-ERROR' && verdict !== 'UNSUPPORTED',
  )
  return baseline
    .filter((one) => one.client === undefined || one.client === client)
    .map((one) => {
      const spoken = judged.filter((entry) => speaksOf(one, entry))
      const failed = spoken.filter(({ checks }) =>
        checks.some(({ id, verdict }) => id === one.check && isFailure(verdict)),
      )
      const { check, reason } = one
      return {
        client,
        scenario: whereOf(one),
        check,
        reason,
        ran: spoken.length,
        failed: failed.length,
      }
    })
}

function speaksOf(known: KnownFailure, { client, scenario, mode }: CaseEntry): boolean {
  return (
    (known.client === undefined || known.client === client.name) &&
    (known.mode === undefined || known.mode === mode.tls) &&
    (known.delete === undefined || known.delete === mode.delete) &&
    patternOf(known.scenario).test(scenario === '' ? truthWord : scenario)
  )
}

/** Then it can be seen in that case alone whether it still holds. */
function namesOneCase({ scenario, mode, delete: deletes }: KnownFailure): boolean {
  return mode !== undefined && deletes !== undefined && !scenario.includes('*')
}

/** `stls/refused (stls, delete)`: entries for different modes are told apart by it. */
function whereOf({ scenario, mode, delete: deletes }: KnownFailure): string {
  const fate = deletes ? 'delete' : 'leave'
  const words = [...(mode ? [mode] : []), ...(deletes === undefined ? [] : [fate])]
  return words.length > 0 ? `${scenario} (${words.join(', ')})` : scenario
}
