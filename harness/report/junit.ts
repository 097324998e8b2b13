import { isFailure } from './case-entry.ts'
import { findingsOf } from './findings.ts'
import type { CaseEntry, CheckEntry, ClientFacts, Report } from './model.ts'
import { clientText, modeText, scenarioText } from './order.ts'
import { sameClient } from './safety.ts'
import { failureText } from './text/failure-text.ts'
import { shown } from './words.ts'

/**
 * JUnit XML for whatever shows test results: a suite a client, a test a case. Failures are broken MUSTs that
 * no baseline forgives, and stale baselines; errors are popquiz's own; what is known or not supported is
 * skipped, with the reason.
 */
export function junitReport(report: Report): string {
  const suites = report.clients.map((client) => suite(client, report))
  const lines = suites.map(({ xml }) => xml).join('')
  const sum = (key: 'tests' | 'failures' | 'errors' | 'skipped'): number =>
    suites.reduce((total, one) => total + one[key], 0)
  const counts = `tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}" skipped="${sum('skipped')}"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="popquiz" ${counts} time="${seconds(report.budget.spentMs)}">
${lines}</testsuites>
`
}

interface Suite {
  readonly xml: string
  readonly tests: number
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

function suite(client: ClientFacts, report: Report): Suite {
  const own = report.cases.filter((one) => sameClient(one.client, client))
  const worst = new Map(findingsOf(report).map((finding, i) => [finding.id, i]))
  const tests = own.map((entry) => testCase(entry, report, worst))
  const count = (kind: Outcome): number => tests.filter(({ outcome }) => outcome === kind).length
  const [failures, errors, skipped] = [count('failure'), count('error'), count('skipped')]
  const time = own.reduce((total, { durationMs }) => total + durationMs, 0)
  const xml = `  <testsuite name="${attribute(clientText(client))}" tests="${own.length}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${seconds(time)}">
    <properties>
      <property name="popquiz" value="${attribute(report.popquiz)}"/>
      <property name="node" value="${attribute(report.node)}"/>
      <property name="seed" value="${report.seed ?? ''}"/>
    </properties>
${tests.map(({ xml: one }) => one).join('')}  </testsuite>
`
  return { xml, tests: own.length, failures, errors, skipped }
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

function testCase(
  entry: CaseEntry,
  report: Report,
  rank: ReadonlyMap<string, number>,
): { readonly xml: string; readonly outcome: Outcome } {
  const { scenario, mode, durationMs } = entry
  const area = report.scenarios[scenario]?.area ?? 'popquiz'
  const name = `${scenarioText(scenario)} (${modeText(mode)})`
  const { outcome, body } = outcomeOf(entry, report, rank)
  const remarks = entry.checks.filter(({ verdict }) => verdict === 'NON-STRICT')
  const out =
    remarks.length === 0
      ? ''
      : `      <system-out>${content(remarks.map((one) => headline(one)).join('\n'))}</system-out>\n`
  const open = `    <testcase classname="${attribute(`${entry.client.name}.${area}`)}" name="${attribute(name)}" time="${seconds(durationMs)}"`
  if (body === '' && out === '') return { xml: `${open}/>\n`, outcome }
  return { xml: `${open}>\n${body}${out}    </testcase>\n`, outcome }
}

function outcomeOf(
  entry: CaseEntry,
  report: Report,
  rank: ReadonlyMap<string, number>,
): { readonly outcome: Outcome; readonly body: string } {
  const failed = entry.checks
    .filter(({ verdict, known }) => verdict === 'FAIL' && known === undefined)
    .toSorted((one, other) => (rank.get(one.id) ?? 0) - (rank.get(other.id) ?? 0))
  const [first] = failed
  if (first) {
    const text = failed.map((check) => failureText(entry, check, report)).join('\n')
    const message = attribute(failed.map(headline).join('; '))
    const body = `      <failure type="${attribute(first.id)}" message="${message}">${content(text)}</failure>\n`
    return { outcome: 'failure', body }
  }
  const trouble = troubleOf(entry)
  if (trouble.length > 0) {
    const body = `      <error type="HARNESS-ERROR" message="${attribute(trouble.join('; '))}"/>\n`
    return { outcome: 'error', body }
  }
  if (entry.baseline === 'stale') {
    const message = 'the baseline says that this fails, and it does not: take it out'
    return { outcome: 'failure', body: `      <failure type="stale" message="${message}"/>\n` }
  }
  const excuse = excuseOf(entry)
  if (excuse === undefined) return { outcome: 'passed', body: '' }
  return { outcome: 'skipped', body: `      <skipped message="${attribute(excuse)}"/>\n` }
}

function troubleOf({ trouble, checks }: CaseEntry): string[] {
  const own = checks.filter(({ verdict }) => verdict === 'HARNESS-ERROR')
  return [...trouble, ...own.map(headline)]
}

function excuseOf({ verdict, checks, unsupported }: CaseEntry): string | undefined {
  if (unsupported !== undefined) return `not supported: ${unsupported}`
  const known = checks.filter((one) => isFailure(one.verdict) && one.known !== undefined)
  if (known.length > 0) return known.map((one) => `known: ${one.id}: ${one.known}`).join('; ')
  const unable = checks.find((one) => one.verdict === 'UNSUPPORTED')
  return verdict === 'UNSUPPORTED' ? `not supported: ${unable?.message ?? ''}` : undefined
}

function headline({ id, verdict, message }: CheckEntry): string {
  return `${verdict} ${id}: ${message}`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Text in an element: no character that XML 1.0 forbids is left. */
function content(text: string): string {
  return shown(text).replace(/[&<>]/g, (character) => entities[character] ?? '')
}

/** Text in a quoted attribute, where line ends have to be written out to be kept. */
function attribute(text: string): string {
  return shown(text).replace(/[&<>"\n\t]/g, (character) => entities[character] ?? '')
}
