import type { Severity } from '../../server/scenario/model.ts'
import type { Verdict } from '../judge/verdict.ts'
import type { ReportFinding } from './findings.ts'
import type { CaseEntry, ClientFacts, Report } from './model.ts'
import { counted } from './words.ts'

/** Whether a client is safe to use, as far as the cases tell. */
export interface Safety {
  readonly client: ClientFacts
  /** `unsafe`: secrets or mail are at risk. `care`: other MUSTs are broken. `unknown`: too little was judged. */
  readonly grade: 'unsafe' | 'care' | 'good' | 'unknown'
  /** `Not safe to use`: the answer in three words. */
  readonly answer: string
  /** Why, in one sentence. */
  readonly reason: string
  /** What the answer does not cover, a sentence each. */
  readonly remarks: readonly string[]
  /** Cases by their worst verdict. */
  readonly cases: Readonly<Record<Verdict, number>>
  readonly total: number
}

const answers: Readonly<Record<Safety['grade'], string>> = {
  unsafe: 'Not safe to use',
  care: 'Use with care',
  good: 'No fault found',
  unknown: 'Cannot be told',
}

/** The answer for each client, in the report's order. */
export function safetyOf(report: Report, findings: readonly ReportFinding[]): Safety[] {
  return report.clients.map((client) => {
    const own = <One extends { readonly client: ClientFacts }>(all: readonly One[]): One[] =>
      all.filter((one) => sameClient(one.client, client))
    const cases = own(report.cases)
    const wrong = own(findings)
    const broken = wrong.filter(({ verdict }) => verdict === 'FAIL')
    const judged = cases.filter((one) => isJudged(one)).length
    const grade = gradeOf(broken, judged)
    return {
      client,
      grade,
      answer: answers[grade],
      reason: reasonOf(grade, broken, judged),
      remarks: [...remarksOf(cases, wrong), ...unproved(cases, report)],
      cases: tally(cases),
      total: cases.length,
    }
  })
}

/** Whether they are the same client in the same version. */
export function sameClient(one: ClientFacts, other: ClientFacts): boolean {
  return one.name === other.name && one.version === other.version
}

/** How many cases have which worst verdict. */
function tally(cases: readonly CaseEntry[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = {
    FAIL: 0,
    'NON-STRICT': 0,
    'HARNESS-ERROR': 0,
    UNSUPPORTED: 0,
    INFO: 0,
    PASS: 0,
  }
  for (const { verdict } of cases) counts[verdict]++
  return counts
}

function isJudged({ verdict, checks }: CaseEntry): boolean {
  return !['HARNESS-ERROR', 'UNSUPPORTED'].includes(verdict) && checks.length > 0
}

function gradeOf(broken: readonly ReportFinding[], judged: number): Safety['grade'] {
  if (broken.some(({ severity }) => severity === 'security' || severity === 'data-loss')) {
    return 'unsafe'
  }
  if (broken.length > 0) return 'care'
  return judged > 0 ? 'good' : 'unknown'
}

function reasonOf(
  grade: Safety['grade'],
  broken: readonly ReportFinding[],
  judged: number,
): string {
  if (grade === 'unknown') return 'No case came to a verdict.'
  if (grade === 'good') return `It broke no MUST in ${counted(judged, 'case')}.`
  const parts = kinds.flatMap(([severity, one, many]) => {
    const count = broken.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [{ count, words: count === 1 ? one : many }]
  })
  const told = parts.map(({ count, words }, i) =>
    i === 0 ? `${counted(count, 'fault')} ${words}` : `${count} ${words}`,
  )
  return `${listed(told)}.`
}

const kinds: readonly (readonly [Severity, string, string])[] = [
  ['security', 'puts secrets or mail at risk', 'put secrets or mail at risk'],
  ['data-loss', 'loses or spoils mail', 'lose or spoil mail'],
  ['crash', 'crashes it', 'crash it'],
  ['hang', 'makes it hang', 'make it hang'],
  ['failure', 'breaks a MUST otherwise', 'break a MUST otherwise'],
  ['annoyance', 'breaks a MUST without harm', 'break a MUST without harm'],
]

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Injections are played without what is planted, too; a transcript is of one session alone. */
function unproved(cases: readonly CaseEntry[], { scenarios }: Report): string[] {
  const bare = cases.filter(
    ({ runs, scenario }) =>
      runs.length === 0 && scenarios[scenario]?.tags.includes(injectionTag) === true,
  )
  if (bare.length === 0) return []
  const often = counted(bare.length, 'transcript')
  return [`${often} of injections: what the client does without them, too, is counted as well.`]
}

/** The scenarios that `popquiz conform` plays without their rules as well. */
const injectionTag = 'injection'

function remarksOf(cases: readonly CaseEntry[], wrong: readonly ReportFinding[]): string[] {
  const { UNSUPPORTED: unsupported, 'HARNESS-ERROR': troubled } = tally(cases)
  const forgiven = wrong.filter(({ known }) => known).length
  const stale = cases.filter(({ baseline }) => baseline === 'stale').length
  const remarks = [
    [troubled, `${counted(troubled, 'case')} could not be judged, for reasons of popquiz's own.`],
    [unsupported, `${counted(unsupported, 'case')} asked for what this client cannot do.`],
    [
      forgiven,
      `${counted(forgiven, 'finding')} known from the baseline; counted here all the same.`,
    ],
    [stale, `${counted(stale, 'case')} no longer fail as the baseline says: take them out of it.`],
    [
      cases.every(({ mode }) => mode.tls === 'none'),
      'TLS was never asked for, so nothing is known of it.',
    ],
    [
      cases.every(({ mode }) => !mode.delete),
      'It never had to delete, so nothing is known of how it does.',
    ],
    [
      cases.every(({ messages }) => messages.delivered === null),
      'What it made of the messages is not known: only its conversation was judged.',
    ],
  ] as const
  return remarks.flatMap(([holds, text]) => (holds ? [text] : []))
}
