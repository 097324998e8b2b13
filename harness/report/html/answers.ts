import type { Verdict } from '../../judge/verdict.ts'
import { clientText } from '../order.ts'
import type { Safety } from '../safety.ts'
import { caseText, verdictMark, verdictText } from '../severity.ts'
import { counted } from '../words.ts'
import type { Html } from './escape.ts'
import { markup } from './escape.ts'

const signs: Readonly<Record<Safety['grade'], string>> = {
  unsafe: '✕',
  care: '△',
  good: '✓',
  unknown: '?',
}

/** The answer to "is it safe to use?" for each client, with what the answer leaves open. */
export function answers(safety: readonly Safety[]): Html {
  const cards = safety.map((one) => (safety.length === 1 ? large(one) : row(one)))
  if (safety.length === 1) return markup`<section id="answer">${cards}</section>`
  return markup`<section id="answer">
    <h2>Are they safe to use?</h2>
    <div class="cards">${cards}</div>
  </section>`
}

function large(one: Safety): Html {
  const { grade, answer, reason, client } = one
  return markup`<div class="card large ${grade}">
    <h2><span class="sign" aria-hidden="true">${signs[grade]}</span> ${answer}</h2>
    <p class="reason"><b>${clientText(client)}</b>: ${reason}</p>
    ${counts(one)} ${remarks(one)}
  </div>`
}

function row(one: Safety): Html {
  const { grade, answer, reason, client } = one
  return markup`<div class="card ${grade}">
    <h3><a href="#findings" data-client="${clientText(client)}">${clientText(client)}</a></h3>
    <p class="grade"><span class="sign" aria-hidden="true">${signs[grade]}</span> ${answer}</p>
    <p class="reason">${reason}</p>
    ${counts(one)}
    <details>
      <summary>What this leaves open</summary>
      ${remarks(one)}
    </details>
  </div>`
}

const order: readonly Verdict[] = [
  'FAIL',
  'NON-STRICT',
  'HARNESS-ERROR',
  'UNSUPPORTED',
  'INFO',
  'PASS',
]

function counts({ cases, total }: Safety): Html {
  const parts = order
    .filter((verdict) => cases[verdict] > 0)
    .map(
      (verdict) =>
        markup`<span class="count v-${verdict}" title="${verdictText[verdict]}"
          ><b>${verdictMark[verdict]} ${cases[verdict]}</b> ${caseText[verdict]}</span
        >`,
    )
  return markup`<p class="counts">${counted(total, 'case')}: ${parts}</p>`
}

function remarks({ remarks: all }: Safety): Html | string {
  if (all.length === 0) return ''
  return markup`<ul class="remarks">
    ${all.map((text) => markup`<li>${text}</li>`)}
  </ul>`
}
