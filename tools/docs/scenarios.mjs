// The page of scenarios: an index of the library, then each entry of the catalogues with the scenarios that
// reproduce it, or the reason why none does.
import { catalogue, catalogues, library } from './library.mjs'
import { table } from './table.mjs'

export const file = 'scenarios.md'

const code = (words) => words.map((word) => `\`${word}\``).join(', ')
const link = (id) => `[${id}](../../scenarios/${id}.yaml)`

const headings = {
  'client-bugs': 'Defects of clients',
  attacks: 'Attacks and accidents around TLS and login',
  providers: 'Providers, servers and proxies',
}

function index(scenarios) {
  const areas = [...new Set(scenarios.map(({ area }) => area))]
  const head = ['Scenario', 'What happens', 'Severity', 'Requirements', 'Reproduces']
  return areas.map((area) => {
    const rows = scenarios
      .filter((scenario) => scenario.area === area)
      .map(({ id, title, severity, requirements, cites }) => [
        link(id),
        title,
        severity,
        code(requirements),
        code(Object.values(cites).flat()),
      ])
    return `### ${area}\n\n${table(head, rows)}`
  })
}

/** The scenarios that reproduce an entry, or why there are none. */
function state(entry, key, scenarios) {
  const by = scenarios.filter(({ cites }) => cites[key].includes(entry.id))
  if (by.length > 0) return by.map(({ id }) => link(id)).join(', ')
  return entry.excused ? `None: ${entry.excused}` : 'None yet'
}

function coverage(root, key, scenarios) {
  const rows = catalogue(root, key).map((entry) => [
    `\`${entry.id}\``,
    entry.title,
    entry.category,
    entry.severity,
    state(entry, key, scenarios),
  ])
  const head = ['Id', 'What it is', 'Category', 'Severity', 'Scenarios']
  return `### ${headings[key]}\n\n${table(head, rows)}`
}

export function page(root) {
  const scenarios = library(root)
  const parts = Object.keys(catalogues).map((key) => coverage(root, key, scenarios))
  return `# Scenarios

${scenarios.length} scenarios in [scenarios/](../../scenarios). \`popquiz list\` filters them, \`popquiz explain ID\`
says more of one, \`popquiz serve ID\` plays it. The severity is that of the mistake a client is tempted to.

## The library

${index(scenarios).join('\n')}
## The catalogues

What has happened to clients, and where clients meet it: the data is in [catalogue/](../../catalogue).

${parts.join('\n')}`
}
