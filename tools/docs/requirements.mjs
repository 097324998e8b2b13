// The page of requirements: what each asks. Those of a server name the test that proves them, or why none
// does; those of a client name how they are observed and the scenarios that try a client on them.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import { library } from './library.mjs'
import { table } from './table.mjs'

export const file = 'requirements.md'

/** The data, by file name in requirements/. */
function areas(root) {
  const folder = join(root, 'requirements')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => [name, parse(readFileSync(join(folder, name), 'utf8'))])
}

/** What clients owe is proved by judging clients, never by tests of this server. */
const ofClients = (name) => name === 'client.yaml'

/** Ids at the start of a test's title, in a string literal of any kind. */
const title = /['"`]((?:\[[a-z0-9-]+(?:\.[a-z0-9-]+)+\] ?)+)/g

/** For each id that a title cites, the test files that do, in order. */
function proofs(root) {
  const found = new Map()
  const folder = join(root, 'test')
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'))
  for (const name of names.sort()) {
    const path = join(folder, name)
    for (const [, ids] of readFileSync(path, 'utf8').matchAll(title)) {
      for (const [, id] of ids.matchAll(/\[([^\]]+)\]/g)) {
        const files = found.get(id) ?? new Set()
        found.set(id, files.add(relative(root, path).split(sep).join('/')))
      }
    }
  }
  return found
}

/** Where a requirement of a server stands: tests, or a reason. */
function proof({ id, unproved }, tests) {
  const files = [...(tests.get(id) ?? [])].map((path) => `[${path.slice(5)}](../../${path})`)
  return files.length > 0 ? files.join(', ') : `Not proved: ${unproved}`
}

/** The scenarios that try a client on a requirement. */
function trials(id, scenarios) {
  return scenarios
    .filter(({ requirements }) => requirements.includes(id))
    .map((scenario) => `[${scenario.id}](../../scenarios/${scenario.id}.yaml)`)
    .join(', ')
}

const facts = (entry) => [`\`${entry.id}\``, `${entry.rfc}, ${entry.section}`, entry.level]

function serverPart(list, tests) {
  const entries = list.flatMap(({ requirements }) => requirements)
  const proved = entries.filter(({ id }) => tests.has(id)).length
  const head = ['Id', 'RFC, section', 'Level', 'What it asks', 'Proof']
  const sections = list.map(({ title: heading, requirements }) => {
    const rows = requirements.map((entry) => [
      ...facts(entry),
      entry.statement,
      proof(entry, tests),
    ])
    return `### ${heading}\n\n${table(head, rows)}`
  })
  return `## Of a server

Of ${entries.length} requirements ${proved} are proved by tests that cite them in their titles; for the
others the reason is given.

${sections.join('\n')}`
}

function clientPart(list, scenarios) {
  const entries = list.flatMap(({ requirements }) => requirements)
  const head = ['Id', 'RFC, section', 'Level', 'What it asks', 'Observed', 'How', 'Scenarios']
  const sections = list.map(({ title: heading, requirements }) => {
    const rows = requirements.map((entry) => [
      ...facts(entry),
      entry.statement,
      entry.observed,
      entry.look,
      trials(entry.id, scenarios),
    ])
    return `### ${heading}\n\n${table(head, rows)}`
  })
  return `## Of a client

${entries.length} requirements, which no test of this server can prove: they are what clients are judged
by. Observed says where the answer is: in any \`traffic\`; in traffic that the server has \`provoked\`; in the
\`outcome\`, that is what the client delivered or did in a later session; or \`unseen\`.

${sections.join('\n')}`
}

export function page(root) {
  const tests = proofs(root)
  const all = areas(root)
  const of = (wanted) => all.filter(([name]) => ofClients(name) === wanted).flatMap(([, l]) => l)
  const parts = [serverPart(of(false), tests)]
  if (of(true).length > 0) parts.push(clientPart(of(true), library(root)))
  return `# Requirements

The data is in [requirements/](../../requirements).

${parts.join('\n')}`
}

export function problems(root) {
  const tests = proofs(root)
  const known = new Set()
  const found = []
  for (const [name, list] of areas(root)) {
    for (const { id, unproved } of list.flatMap(({ requirements }) => requirements)) {
      if (known.has(id)) found.push(`requirements/${name}: ${id} is there twice`)
      known.add(id)
      if (ofClients(name)) continue
      if (tests.has(id) && unproved)
        found.push(`requirements/${name}: ${id} has a test and a reason`)
      if (tests.has(id) || unproved) continue
      found.push(`requirements/${name}: ${id} has neither a test that cites it nor "unproved"`)
    }
  }
  for (const [id, files] of tests) {
    if (!known.has(id))
      found.push(`${[...files].join(', ')}: the title cites ${id}, which is unknown`)
  }
  return found
}
