import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { packageRoot } from '../../../server/base/package-root.ts'
import type { Comparison } from '../compare.ts'
import { findingsOf } from '../findings.ts'
import type { Report } from '../model.ts'
import { clientText } from '../order.ts'
import { safetyOf } from '../safety.ts'
import { verdictMark, verdictText } from '../severity.ts'
import { counted } from '../words.ts'
import { about } from './about.ts'
import { answers } from './answers.ts'
import { packedCases, packedFacts } from './case-data.ts'
import { comparisonSection } from './comparison.ts'
import type { Html } from './escape.ts'
import { markup, raw } from './escape.ts'
import { findingList } from './finding-list.ts'
import { matrix } from './matrix.ts'
import { noteList } from './note-list.ts'

/**
 * The report as one page that loads nothing: the answer, the findings, the matrix, and a page for each case,
 * unpacked when it is opened.
 * @param comparison with the previous run
 */
export function htmlReport(report: Report, comparison?: Comparison): string {
  const style = file('report.css')
  const scripts = [file('unpack.js'), file('log.js'), file('case.js'), file('report.js')]
  const title = titleOf(report)
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policyFor(style, scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#matrix">to the matrix</a>
<header>
<h1>${title}</h1>
<nav aria-label="parts"><a href="#answer">Answer</a> <a href="#findings">Findings</a>
<a href="#matrix">All cases</a> <a href="#about">About</a></nav>
</header>
<noscript><p class="notice">Without scripts everything but the pages of single cases can be read.</p></noscript>
${overview(report, comparison)}
<main id="case" hidden tabindex="-1"></main>
${packs(report)}
${scripts.map((text) => element('', text))}
</body>
</html>
`
  return page.html
}

function overview(report: Report, comparison: Comparison | undefined): Html {
  const findings = findingsOf(report)
  return markup`<main id="overview">
${answers(safetyOf(report, findings))}
${comparisonSection(comparison)}
${findingList(findings, report)}
${noteList(report)}
${matrix(report)}
${about(report)}
</main>`
}

/** What the scripts draw cases from. */
function packs(report: Report): Html {
  const words = { mark: verdictMark, text: verdictText }
  const octets = ' type="application/octet-stream"'
  const cases = [...packedCases(report)].map(([scenario, pack]) => {
    const names = markup` class="cases" data-scenario="${scenario}" data-cases="${numbers(report, scenario)}"`
    return element(octets + names.html, pack)
  })
  return markup`${element(' type="application/json" id="words"', inert(words))}
${element(`${octets} id="facts"`, packedFacts(report))}
${cases}`
}

/**
 * A script element. No tagged template: bundlers replace one in which its end tag stands by calls of a library
 * that nobody has installed.
 */
function element(attributes: string, content: string): Html {
  return raw(`<script${attributes}>${content}</script>\n`)
}

/** Nothing is loaded, and nothing runs but our own scripts, whatever text finds its way into the page. */
function policyFor(style: string, scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    `script-src ${scripts.map((text) => `'${digest(text)}'`).join(' ')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function titleOf({ clients, cases }: Report): string {
  const who = clients.length === 1 ? clientText(clients[0]!) : counted(clients.length, 'client')
  return `popquiz: ${who} in ${counted(cases.length, 'case')}`
}

/** The numbers of a scenario's cases, so that the page finds the pack of each. */
function numbers(report: Report, scenario: string): string {
  const own = report.cases.flatMap((one, i) => (one.scenario === scenario ? [i] : []))
  return own.join(' ')
}

/** JSON that stays inside its script element whatever it holds. */
function inert(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}

function file(name: string): string {
  return readFileSync(new URL(`harness/report/html/${name}`, packageRoot), 'utf8')
}

/** What the page's policy knows its own style and scripts by: nothing else runs. */
function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
