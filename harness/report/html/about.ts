import type { Report } from '../model.ts'
import { severities, severityText, verdictMark, verdictText } from '../severity.ts'
import { isStale } from '../tallies.ts'
import { counted, duration } from '../words.ts'
import type { Html } from './escape.ts'
import { markup } from './escape.ts'

/** How to read the page, and what stands behind it: budget, promised situations, the baseline, versions. */
export function about(report: Report): Html {
  const { budget, popquiz, node, seed } = report
  const planned = budget.plannedMs === null ? '' : ` of ${duration(budget.plannedMs)} planned`
  const marks = Object.entries(verdictMark) as [keyof typeof verdictMark, string][]
  return markup`<section id="about">
    <h2>How to read this</h2>
    <dl class="legend">
      ${marks.map(
        ([verdict, mark]) =>
          markup`<dt class="v-${verdict}">${mark} ${verdict}</dt>
            <dd>${verdictText[verdict]}</dd>`,
      )}
      <dt>(✕)</dt>
      <dd>known and forgiven by the baseline</dd>
    </dl>
    <dl class="legend">
      ${severities.map(
        (one) =>
          markup`<dt><span class="tag s-${one}">${one}</span></dt>
            <dd>${severityText[one]}</dd>`,
      )}
    </dl>
    <p>
      A finding is as bad as the scenario it was found in, where the scenario is about it. A check
      that never had anything to look at says nothing. Keys: <kbd>/</kbd> filters, <kbd>j</kbd> and
      <kbd>k</kbd> go to the next and previous case with a finding, arrows move in the matrix,
      <kbd>Esc</kbd> leads back.
    </p>
    ${situations(report)} ${knownFailures(report)}
    <p class="quiet">
      popquiz ${popquiz}, Node ${node}, seed ${seed ?? 'differs by case'}; the cases took
      ${duration(budget.spentMs)}${planned}.
    </p>
  </section>`
}

function situations({ sometimes }: Report): Html | '' {
  if (sometimes.length === 0) return ''
  return markup`<h3>Situations that came about</h3>
    <ul>
      ${sometimes.map(
        ({ fact, count, promised }) =>
          markup`<li>
            ${promised && count === 0 && markup`<b class="v-FAIL">✕ never: </b>`}${fact}: ${counted(count, 'time')}
          </li>`,
      )}
    </ul>`
}

function knownFailures({ baseline }: Report): Html | '' {
  if (baseline.length === 0) return ''
  return markup`<h3>Known failures</h3>
    <ul>
      ${baseline.map(
        (one) =>
          markup`<li>
            ${isStale(one) && markup`<b class="v-FAIL">✕ stale: </b>`}<code>${one.check}</code> in
            ${one.scenario}, ${one.client}: ${one.reason}
            <small>failed in ${one.failed} of ${one.ran}</small>
          </li>`,
      )}
    </ul>`
}
