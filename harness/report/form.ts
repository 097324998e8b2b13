import { z } from 'zod'
import { exactly } from '../../server/scenario/form/exactly.ts'
import type { Entry } from '../../server/transcript/entry.ts'
import type { ClientRun } from '../judge/case-record.ts'
import type { Ending } from '../judge/judge.ts'
import type { ClientMode } from '../judge/mode.ts'
import type { Finding, Level, Verdict } from '../judge/verdict.ts'
import type { BaselineEntry, CaseEntry, CheckEntry, ClientFacts, Report } from './model.ts'
import type { RequirementFacts, ScenarioFacts, SometimesFact } from './model.ts'
import { reportVersion } from './model.ts'

const text = z.string()
const whole = z.int().min(0)
const ms = z.number().min(0)

const verdict: z.ZodType<Verdict> = z
  .enum(['PASS', 'NON-STRICT', 'FAIL', 'INFO', 'UNSUPPORTED', 'HARNESS-ERROR'])
  .meta({ id: 'verdict', description: 'NON-STRICT: a SHOULD was missed. FAIL: a MUST was broken.' })

const level: z.ZodType<Level> = z.enum(['must', 'should', 'info'])

const ending: z.ZodType<Ending> = z
  .enum([
    'quit',
    'closed',
    'reset',
    'cut-by-server',
    'timed-out',
    'crashed',
    'never-connected',
    'tls-refused',
  ])
  .meta({ description: "How the client's last run in the scenario ended." })

const clientMode = exactly<ClientMode>()(
  z
    .object({
      tls: z.enum(['none', 'stls', 'implicit', 'opportunistic']),
      delete: z.boolean(),
      url: text.optional(),
      discovered: text.optional(),
    })
    .meta({ id: 'mode', description: 'What the client was told.' }),
)

const client = exactly<ClientFacts>()(
  z.object({ name: text, version: text }).meta({ id: 'client' }),
)

/** What every entry has; the rest differs by kind and is described in the reference. */
const entry = z
  .looseObject({
    n: whole,
    at: ms,
    connection: whole,
    kind: z.enum([
      'connect',
      'tls',
      'tls-failed',
      'received',
      'sent',
      'discarded',
      'maildrop',
      'fault',
      'end',
    ]),
  })
  .meta({ id: 'entry' }) as unknown as z.ZodType<Entry>

const finding = exactly<Finding>()(z.object({ verdict, message: text, at: z.array(whole) }))

const check = exactly<CheckEntry>()(
  z
    .object({
      id: text,
      level,
      verdict,
      requirement: text.meta({ description: 'Where it is asked for: RFC 1939 section 5.' }),
      message: text.meta({ description: 'What the client did, in one sentence.' }),
      at: z.array(whole).meta({ description: 'The entries (n) that show it, the decisive first.' }),
      times: z.number().int().positive().optional(),
      findings: z.array(finding).optional(),
      known: text.optional().meta({ description: 'Why this failure is forgiven.' }),
    })
    .meta({ id: 'check' }),
)

const run = exactly<ClientRun>()(
  z.object({
    phase: z.enum(['scenario', 'retry']),
    startedAt: ms,
    endedAt: ms,
    code: z.int().nullable(),
    signal: text.nullable(),
    timedOut: z.boolean(),
    toldToEndAt: z.number().optional(),
    wrote: z.int().optional(),
    leftBehind: z.literal(true).optional(),
    toldPassword: z.literal(true).optional(),
    stdout: text,
    stderr: text,
    holds: z.array(text),
  }),
)

const oneCase = exactly<CaseEntry>()(
  z
    .object({
      client,
      scenario: text.meta({ description: 'Its id; empty for the truthful server.' }),
      mode: clientMode,
      seed: z.int(),
      verdict,
      ending,
      durationMs: ms,
      budgetMs: ms.optional(),
      checks: z.array(check),
      baseline: z.enum(['clean', 'expected', 'unexpected', 'stale']),
      repeat: text.meta({ description: 'The command line that runs this case again.' }),
      runs: z.array(run),
      messages: z.object({ served: whole, left: whole, delivered: whole.nullable() }),
      transcript: z.array(entry),
      omitted: whole.meta({ description: 'Entries of the transcript that were left out.' }),
      unsupported: text.optional(),
      trouble: z.array(text),
    })
    .meta({ id: 'case' }),
)

const scenario = exactly<ScenarioFacts>()(
  z
    .object({
      title: text,
      about: text,
      area: text,
      severity: z
        .enum(['security', 'data-loss', 'crash', 'hang', 'failure', 'annoyance'])
        .nullable(),
      tags: z.array(text),
      tries: z.array(text).meta({ description: 'Ids of what it tries a client on.' }),
      note: text.optional(),
    })
    .meta({ id: 'scenario' }),
)

const requirement = exactly<RequirementFacts>()(
  z
    .object({ where: text, level: z.enum(['MUST', 'SHOULD', 'MAY']), statement: text })
    .meta({ id: 'requirement' }),
)

const sometimes = exactly<SometimesFact>()(
  z.object({ fact: text, count: whole, promised: z.boolean() }),
)

const known = exactly<BaselineEntry>()(
  z.object({
    client: text,
    scenario: text,
    check: text,
    reason: text,
    ran: whole,
    failed: whole,
  }),
)

/** Its keys stand in the order in which buildReport writes them, so that reading changes nothing. */
const form = z.object({
  schemaVersion: z.literal(reportVersion),
  popquiz: text,
  node: text,
  client: client.nullable().meta({ description: 'Null in a report of several.' }),
  clients: z.array(client),
  seed: z.int().nullable().meta({ description: 'Null where cases have different ones.' }),
  budget: z.object({ plannedMs: ms.nullable(), spentMs: ms }),
  cases: z.array(oneCase),
  scenarios: z.record(text, scenario),
  requirements: z.record(text, requirement),
  sometimes: z.array(sometimes),
  baseline: z.array(known),
})

/** A whole report. Keys that are not known are let go: a later popquiz may write more. */
export const reportForm: z.ZodType<Report> = form as unknown as z.ZodType<Report>

/** What saved cases have of it, too. */
export const shared: { readonly mode: z.ZodType; readonly run: z.ZodType } = {
  mode: clientMode,
  run,
}

/** The first thing that is wrong, and where: `cases[3].seed is wrong: Invalid input`. */
export function placeOf({ issues }: z.ZodError, whole: string = 'it'): string {
  const [{ path, message } = { path: [], message: '' }] = issues
  const where = path.reduce<string>(
    (before, key) =>
      typeof key === 'number' ? `${before}[${key}]` : `${before}${before && '.'}${String(key)}`,
    '',
  )
  return `${where || whole} is wrong: ${message}`
}
