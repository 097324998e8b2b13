import { catalogueEntry, citations } from '../../server/scenario/catalogue.ts'
import type { Citation } from '../../server/scenario/catalogue.ts'
import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import { requirements } from '../../server/scenario/requirements.ts'
import type { Requirement } from '../../server/scenario/requirements.ts'
import { shortName } from '../library/headlines.ts'
import { paragraph, point, section } from './paragraph.ts'
import { ruleLines } from './rule-lines.ts'

/** All there is to say of one scenario. */
export function scenarioPage({ id, scenario, rules, warnings }: LoadedScenario): string[] {
  const { title, about, severity, tags = [], because, sample } = scenario
  const facts = [severity, tags.join(', ')].filter((one) => one !== undefined && one !== '')
  return [
    title,
    `${id}${facts.length > 0 ? `  (${facts.join('; ')})` : ''}`,
    '',
    ...paragraph(about),
    ...section('What it does', rules.flatMap(ruleLines)),
    ...section('On the wire', sample === undefined ? [] : sample.trimEnd().split('\n')),
    ...section('What a good client does', expectation(scenario)),
    ...section('What the RFCs say', wordsOfRfcs(scenario)),
    ...section('Which defects it brings out', citations(because).flatMap(entryLines)),
    ...section(
      'More reasons',
      (because ?? []).filter((one) => typeof one === 'string').flatMap(point),
    ),
    ...section(
      'Remarks',
      warnings.flatMap(({ message, hint }) => point(hint ? `${message}: ${hint}` : message)),
    ),
    ...section('To try it', [
      `popquiz serve ${id}`,
      `popquiz try ${id}`,
      ...(id.includes('/') && !id.includes('.')
        ? [`popquiz serve --all, and log in as ${shortName(id)}`]
        : []),
    ]),
  ]
}

const levels = ['must', 'should', 'may'] as const

function expectation({ expect }: Scenario): string[] {
  if (!expect) return []
  const lines = levels.flatMap((level) =>
    (expect[level] ?? []).map((id) => `${level.padEnd(7)}${id}`),
  )
  return [...lines, ...(expect.note === undefined ? [] : paragraph(expect.note))]
}

/** The requirements it names, in our words, with where to read them in theirs. */
function wordsOfRfcs({ requirements: ids = [] }: Scenario): string[] {
  const all = requirements()
  return ids.flatMap((id) => {
    const found = all.get(id)
    return found ? requirementLines(found) : [id]
  })
}

/** One requirement: its id, where it stands, and what it asks. */
export function requirementLines({
  id,
  rfc,
  section: where,
  level,
  statement,
}: Requirement): string[] {
  const document = /^\d+$/.test(rfc) ? `RFC ${rfc}` : rfc
  return [`${id}  ${level}, ${document} section ${where}`, ...paragraph(statement, '  ')]
}

/** One entry of a catalogue: what it is, what a good client does, who was caught, where to read on. */
export function entryLines(citation: Citation): string[] {
  const entry = catalogueEntry(citation)
  if (!entry) return [`${citation.catalogue}: ${citation.id}`]
  const { id, title, traits, good, affected = [], advisories = [], sources = [], excused } = entry
  return [
    `${id}  ${title}`,
    ...(traits === undefined ? [] : paragraph(traits, '  ')),
    ...(good === undefined ? [] : paragraph(`A good client: ${good}`, '  ')),
    ...(affected.length === 0 ? [] : paragraph(`Seen in: ${affected.join('; ')}`, '  ')),
    ...(advisories.length === 0 ? [] : paragraph(`Advisories: ${advisories.join(', ')}`, '  ')),
    ...(sources.length === 0 ? [] : paragraph(`Sources: ${sources.join('; ')}`, '  ')),
    ...(excused === undefined ? [] : paragraph(`No scenario: ${excused}`, '  ')),
  ]
}
