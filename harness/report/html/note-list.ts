import type { Report } from '../model.ts'
import { notesOf } from '../notes.ts'
import { clientText, scenarioText } from '../order.ts'
import { counted } from '../words.ts'
import type { Html } from './escape.ts'
import { markup } from './escape.ts'

/** What is worth knowing and no fault, behind one click; nothing where there is none. */
export function noteList(report: Report): Html {
  const index = new Map(report.cases.map((entry, i) => [entry, i]))
  const notes = notesOf(report)
  if (notes.length === 0) return markup``
  const several = report.clients.length > 1
  return markup`<details id="notes">
    <summary>${counted(notes.length, 'thing')} worth knowing, and no fault</summary>
    <ul class="notes">
      ${notes.map(
        ({ client, id, entry, check, cases }) =>
          markup`<li data-client="${clientText(client)}">
            <a href="#c${index.get(entry) ?? 0}"><code>${id}</code></a>
            ${several && markup`<span class="who">${clientText(client)}</span>`} ${check.message}
            <small>in ${scenarioText(entry.scenario)}${cases > 1 && ` and ${cases - 1} more`}</small>
          </li>`,
      )}
    </ul>
  </details>`
}
