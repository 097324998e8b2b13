// The page of requirements: what each asks, and the test that proves it or why none does.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'yaml'
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

/** Where a requirement stands: tests, or a reason. */
function proof({ id, unproved }, tests) {
  const files = [...(tests.get(id) ?? [])].map((path) => `[${path.slice(5)}](../../${path})`)
  return files.length > 0 ? files.join(', ') : `Not proved: ${unproved}`
}

export function page(root) {
  const tests = proofs(root)
  const all = areas(root).flatMap(([, list]) => list)
  const entries = all.flatMap(({ requirements }) => requirements)
  const proved = entries.filter(({ id }) => tests.has(id)).length
  const sections = all.map(({ title: heading, requirements }) => {
    const rows = requirements.map((entry) => [
      `\`${entry.id}\``,
      `${entry.rfc}, ${entry.section}`,
      entry.level,
      entry.statement,
      proof(entry, tests),
    ])
    return `## ${heading}\n\n${table(['Id', 'RFC, section', 'Level', 'What it asks', 'Proof'], rows)}`
  })
  return `# Requirements of a POP3 server

Of ${entries.length} requirements ${proved} are proved by tests that cite them in their titles; for the
others the reason is given. The data is in [requirements/](../../requirements).

${sections.join('\n')}`
}

export function problems(root) {
  const tests = proofs(root)
  const known = new Map()
  const found = []
  for (const [name, list] of areas(root)) {
    for (const { id, unproved } of list.flatMap(({ requirements }) => requirements)) {
      if (known.has(id)) found.push(`requirements/${name}: ${id} is there twice`)
      known.set(id, unproved)
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
