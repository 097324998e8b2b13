import { exitText } from '../../judge/exit-text.ts'
import type { CaseEntry, CheckEntry, Report } from '../model.ts'
import { clientText, modeText, scenarioText } from '../order.ts'
import { severityOf, verdictText } from '../severity.ts'
import { duration, messagesText, shownLine } from '../words.ts'
import { field, wrapped } from './layout.ts'
import { logLines } from './log-lines.ts'

/** What a failure's text needs to know about ids. */
export type Facts = Pick<Report, 'scenarios' | 'requirements'>

/** How a failure's text is shaped. */
export interface TextOptions {
  /** Whether the terminal shows colours; all is said without them. */
  readonly colour?: boolean
  /** Entries of the wire log around what matters; 4 by default. */
  readonly around?: number
}

/**
 * One failed check of one case, for a terminal: headline with the check's id, what was seen, the scenario, the
 * requirement with its section, the wire log with the fault at its octet, what was expected, the one line
 * that repeats it, and the page that explains it.
 */
export function failureText(
  entry: CaseEntry,
  check: CheckEntry,
  facts: Facts,
  { colour = false, around = 4 }: TextOptions = {},
): string {
  const scenario = facts.scenarios[entry.scenario]
  const at = [...check.at, ...(check.findings ?? []).flatMap((one) => one.at.slice(0, 1))]
  const paint = (text: string): string => (colour ? `\u001b[1;31m${text}\u001b[0m` : text)
  const lines = logLines(entry.transcript, { evidence: new Set(at), around })
  const head = `${check.verdict} ${check.id}`
  const where = `${clientText(entry.client)} in ${scenarioText(entry.scenario)}`
  return [
    `${paint(head)}: ${shownLine(where)}`,
    ...wrapped(sentence(check.message), '  '),
    '',
    ...field('requirement', requirementText(check, facts)),
    ...field('scenario', scenario?.title ?? scenarioText(entry.scenario)),
    ...field('', shownLine(circumstances(entry, check))),
    ...field('weight', `${severityOf(check, scenario)}: ${verdictText[check.verdict]}`),
    ...(check.known === undefined ? [] : field('known', shownLine(check.known))),
    '',
    ...lines.map((line) => `  ${colour && line.startsWith('!') ? paint(line) : line}`),
    '',
    ...field('expected', expected(check, facts, scenario?.note)),
    ...field('seen', seenText(entry, check)),
    ...lastWords(entry).flatMap((line, i) => field(i === 0 ? 'stderr' : '', line)),
    `  ${'repeat'.padEnd(13)}${shownLine(entry.repeat)}`,
    `  ${'explain'.padEnd(13)}popquiz explain ${check.id}`,
    '',
  ].join('\n')
}

function requirementText({ id, level }: CheckEntry, { requirements }: Facts): string {
  const found = requirements[id]
  if (!found) return `${id}, ${level.toUpperCase()}`
  if (found.where === 'outcome') return `outcome ${id}: ${found.statement}`
  return `${found.where}, ${found.level}: ${found.statement}`
}

function expected({ id }: CheckEntry, { requirements }: Facts, note: string | undefined): string {
  const asked = requirements[id]?.statement ?? `${id} is kept.`
  return note === undefined ? asked : `${asked} ${sentence(note)}`
}

function seenText(entry: CaseEntry, { message }: CheckEntry): string {
  const { runs } = entry
  const last = runs.findLast(({ phase }) => phase === 'scenario')
  const exit = last ? `; ${exitText(last)}` : ''
  return `${sentence(message)} Messages: ${messagesText(entry)}${exit}.`
}

/** Lines of stderr that are shown, and characters of each. */
const wordsShown = { lines: 3, characters: 240 }

/** What the client said last in the scenario: often the reason, or that it is not the client at all. */
function lastWords({ runs }: CaseEntry): string[] {
  const last = runs.findLast(({ phase }) => phase === 'scenario')
  const lines = (last?.stderr ?? '').split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines
    .slice(-wordsShown.lines)
    .map((line) => shownLine(line.trim()).slice(0, wordsShown.characters))
}

function circumstances(
  { seed, mode, ending, durationMs, transcript }: CaseEntry,
  { at }: CheckEntry,
): string {
  const connection = transcript.find(({ n }) => n === at[0])?.connection
  const which = connection === undefined ? '' : `connection ${connection}; `
  return `seed ${seed}; ${modeText(mode)}; ${which}ended: ${ending}, after ${duration(durationMs)}`
}

/** A message as a sentence on one line. */
function sentence(text: string): string {
  const line = shownLine(text).trim()
  const first = line.charAt(0).toUpperCase() + line.slice(1)
  return /[.!?]$/.test(first) ? first : `${first}.`
}
