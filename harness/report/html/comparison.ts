import type { Change, Comparison } from '../compare.ts'
import { clientText, modeText, scenarioText } from '../order.ts'
import { verdictMark } from '../severity.ts'
import { counted } from '../words.ts'
import type { Html } from './escape.ts'
import { markup } from './escape.ts'

/** What is different from the previous run. */
export function comparisonSection(comparison: Comparison | undefined): Html | '' {
  if (!comparison) return ''
  const { fresh, fixed, changed, added, gone } = comparison
  const cases = [
    ...(added > 0 ? [`${counted(added, 'case')} not run before`] : []),
    ...(gone > 0 ? [`${counted(gone, 'case')} not run now`] : []),
  ].join('; ')
  const nothing = fresh.length + fixed.length + changed.length === 0
  return markup`<section id="comparison">
    <h2>Since the previous run</h2>
    ${nothing && markup`<p>Every check says what it said before.</p>`} ${list('New failures', fresh)}
    ${list('Fixed', fixed)} ${list('Otherwise changed', changed)}
    ${cases !== '' && markup`<p>${cases}.</p>`}
  </section>`
}

function list(heading: string, changes: readonly Change[]): Html | '' {
  if (changes.length === 0) return ''
  return markup`<h3>${heading} <small>${changes.length}</small></h3>
    <ul>
      ${changes.map(
        (one) =>
          markup`<li>
            <code>${one.id}</code> ${arrow(one)} in ${scenarioText(one.scenario)}
            <small>${clientText(one.client)}; ${modeText(one.mode)}</small><br />${one.message}
          </li>`,
      )}
    </ul>`
}

function arrow({ before, verdict }: Change): string {
  const sign = (one: Change['verdict']): string =>
    one === null ? 'silent' : `${verdictMark[one]} ${one}`
  return before === null ? sign(verdict) : `${sign(before)} → ${sign(verdict)}`
}
