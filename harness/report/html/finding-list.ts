import type { ReportFinding, Sighting } from '../findings.ts'
import type { Report } from '../model.ts'
import { clientText, scenarioText } from '../order.ts'
import { severityText, verdictMark, verdictText } from '../severity.ts'
import { counted } from '../words.ts'
import type { Html } from './escape.ts'
import { markup } from './escape.ts'

/** Findings that are read at once; the others stand behind one click. */
const first = 10

/** Cases of one finding that are named. */
const named = 12

/** What is wrong, the worst first. */
export function findingList(findings: readonly ReportFinding[], report: Report): Html {
  const index = new Map(report.cases.map((entry, i) => [entry, i]))
  const items = findings.map((finding) => item(finding, report, (one) => index.get(one.entry) ?? 0))
  const more = items.slice(first)
  return markup`<section id="findings">
    <h2>What is wrong <small>the worst first</small></h2>
    ${report.clients.length > 1 && chooser(report)} ${items.length === 0 && markup`<p>Nothing was found.</p>`}
    <ol class="findings">
      ${items.slice(0, first)}
    </ol>
    ${
      more.length > 0 &&
      markup`<details id="more-findings">
        <summary>${counted(more.length, 'more finding')}</summary>
        <ol class="findings" start="${first + 1}">
          ${more}
        </ol>
      </details>`
    }
  </section>`
}

/** With several clients: which one's findings are listed. */
function chooser({ clients }: Report): Html {
  const names = clients.map((client) => clientText(client))
  return markup`<p>
    <label
      >Client
      <select id="f-client">
        <option value="">any</option>
        ${names.map((name) => markup`<option value="${name}">${name}</option>`)}
      </select></label
    >
  </p>`
}

function item(
  { client, id, verdict, severity, seen, known }: ReportFinding,
  report: Report,
  indexOf: (one: Sighting) => number,
): Html {
  const [{ entry, check }] = seen as readonly [Sighting, ...Sighting[]]
  const requirement = report.requirements[id]
  const asked = requirement
    ? markup`${requirement.statement} <small>${requirement.where}, ${requirement.level}</small>`
    : ''
  const others = seen.slice(1, named)
  const link = (one: Sighting): Html =>
    markup`<a href="#c${indexOf(one)}">${scenarioText(one.entry.scenario)}</a> `
  return markup`<li class="finding" data-client="${clientText(client)}">
    <h3>
      <span class="tag s-${severity}" title="${severityText[severity]}">${severity}</span>
      <span class="v-${verdict}" title="${verdictText[verdict]}"
        >${verdictMark[verdict]} ${verdict}</span
      >
      <a href="#c${indexOf(seen[0]!)}"><code>${id}</code></a>
      ${report.clients.length > 1 && markup`<span class="who">${clientText(client)}</span>`}
      ${known && markup`<span class="tag known" title="${check.known ?? ''}">known</span>`}
    </h3>
    <p class="did">${check.message}</p>
    <p class="asked">${asked}</p>
    <p class="seen">
      Seen in ${counted(seen.length, 'case')}: ${link(seen[0]!)}${others.map(link)}
      ${seen.length > named && `and ${seen.length - named} more`}
    </p>
    ${command(entry.repeat)}
  </li>`
}

/** A command line with a button that copies it. */
function command(line: string): Html {
  return markup`<p class="command">
    <code>${line}</code
    ><button type="button" class="copy" aria-label="copy the command">copy</button>
  </p>`
}
