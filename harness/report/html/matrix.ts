import type { CaseEntry, ClientFacts, Report } from '../model.ts'
import { clientText, compareText, modeText, scenarioText, worst } from '../order.ts'
import { sameClient } from '../safety.ts'
import { severities, verdictMark, verdictText } from '../severity.ts'
import { counted, shownLine } from '../words.ts'
import type { Html } from './escape.ts'
import { escaped, markup, raw } from './escape.ts'

/** A row: a scenario and its cases by client. */
interface Row {
  readonly scenario: string
  readonly area: string
  /** Cases with their number in the report. */
  readonly cases: readonly (readonly [number, CaseEntry])[]
}

/** The matrix, clients across and scenarios down by area, with what filters it. */
export function matrix(report: Report): Html {
  const areas = areasOf(report)
  const { clients } = report
  const wide = clients.length > 4
  return markup`<section id="matrix">
    <h2>All cases</h2>
    ${filters([...areas.keys()])}
    <div class="scroll" tabindex="0" role="region" aria-label="matrix of cases and clients">
      <table class="${wide ? 'matrix wide' : 'matrix'}">
        <thead>
          <tr>
            <th scope="col">Scenario</th>
            ${clients.map((client) => markup`<th scope="col"><span>${clientText(client)}</span></th>`)}
          </tr>
        </thead>
        ${[...areas].map(([area, rows]) => body(area, rows, report))}
      </table>
    </div>
    <p id="nothing" hidden>No case matches these filters.</p>
  </section>`
}

function areasOf({ cases, scenarios }: Report): Map<string, Row[]> {
  const rows = new Map<string, [number, CaseEntry][]>()
  for (const [i, entry] of cases.entries()) {
    const row = rows.get(entry.scenario)
    if (row) row.push([i, entry])
    else rows.set(entry.scenario, [[i, entry]])
  }
  const areas = new Map<string, Row[]>()
  for (const [scenario, own] of [...rows].toSorted(([one], [other]) => compareText(one, other))) {
    const area = areaOf(scenario, scenarios)
    areas.set(area, [...(areas.get(area) ?? []), { scenario, area, cases: own }])
  }
  return new Map([...areas].toSorted(([one], [other]) => compareText(one, other)))
}

function areaOf(scenario: string, scenarios: Report['scenarios']): string {
  if (scenario === '') return 'the truth'
  return scenarios[scenario]?.area ?? 'others'
}

function filters(areas: readonly string[]): Html {
  const option = (value: string, text = value): Html =>
    markup`<option value="${value}">${text}</option>`
  const verdicts = (
    ['FAIL', 'NON-STRICT', 'HARNESS-ERROR', 'UNSUPPORTED', 'INFO', 'PASS'] as const
  ).map((verdict) => option(verdict, `${verdictMark[verdict]} ${verdictText[verdict]}`))
  return markup`<form id="filters" role="search">
    <label
      >Text <input id="f-text" type="search" placeholder="scenario, check, words  ( / )"
    /></label>
    <label
      >Verdict
      <select id="f-verdict">
        ${option('', 'any')}${verdicts}
      </select></label
    >
    <label
      >Severity
      <select id="f-severity">
        ${option('', 'any')}${severities.map((one) => option(one))}
      </select></label
    >
    <label
      >Area
      <select id="f-area">
        ${option('', 'any')}${areas.map((one) => option(one))}
      </select></label
    >
    <button type="button" id="clear">clear</button>
    <button type="button" id="fold" aria-pressed="false">open all areas</button>
    <output id="shown" aria-live="polite"></output>
  </form>`
}

function body(area: string, rows: readonly Row[], report: Report): Html {
  const { clients } = report
  const cells = clients.map((client) => {
    const own = rows
      .flatMap(({ cases }) => cases)
      .filter(([, one]) => sameClient(one.client, client))
    if (own.length === 0) return markup`<td></td>`
    const verdict = worst(own.map(([, one]) => one.verdict))
    const count = own.filter(([, one]) => one.verdict === verdict).length
    return markup`<td class="v-${verdict}">${verdictMark[verdict]}<small>${count}</small></td>`
  })
  return markup`<tbody data-area="${area}">
    <tr class="area">
      <th scope="rowgroup">
        <button type="button" aria-expanded="true">${area}</button>
        <small>${counted(rows.length, 'scenario')}</small>
      </th>
      ${cells}
    </tr>
    ${rows.map((row) => line(row, report))}
  </tbody>`
}

/** Put together by hand: there may be eight thousand cells. */
function line({ scenario, cases }: Row, { clients, scenarios }: Report): Html {
  const facts = scenarios[scenario]
  const verdicts = [...new Set(cases.map(([, { verdict }]) => verdict))].join(' ')
  const cells = clients.map((client) => `<td>${cell(client, cases)}</td>`).join('')
  const title = facts?.title ?? (scenario === '' ? 'The truthful server' : scenario)
  const severity = facts?.severity
  const tag = severity ? markup` <span class="tag s-${severity}">${severity}</span>` : raw('')
  return raw(
    `<tr data-verdicts="${verdicts}" data-severity="${severity ?? ''}" data-text="${escaped(searchText(scenario, title, cases))}">` +
      `<th scope="row"><code>${escaped(scenarioText(scenario))}</code>${tag.html}<br><span class="title">${escaped(title)}</span></th>${cells}</tr>`,
  )
}

function cell(client: ClientFacts, cases: Row['cases']): string {
  return cases
    .filter(([, one]) => sameClient(one.client, client))
    .map(([i, { verdict, ending, mode, baseline }]) => {
      const known = baseline === 'expected'
      const words = `${clientText(client)}: ${verdictText[verdict]}${known ? ', known' : ''}; ${modeText(mode)}; ${ending}`
      const mark = known ? `(${verdictMark[verdict]})` : verdictMark[verdict]
      return `<a class="v-${verdict}" href="#c${i}" title="${escaped(words)}">${mark}</a>`
    })
    .join('')
}

/** What the text filter looks in, in lower case, each thing once. */
function searchText(scenario: string, title: string, cases: Row['cases']): string {
  const wrong = cases.flatMap(([, { checks, client }]) =>
    checks
      .filter(({ verdict }) => verdict !== 'PASS')
      .flatMap(({ id, message }) => [clientText(client), id, message]),
  )
  return shownLine([...new Set([scenario, title, ...wrong])].join(' ')).toLowerCase()
}
