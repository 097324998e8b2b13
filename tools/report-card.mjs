// `npm run report-card` runs every client that this machine has through every case, and writes
// docs/report-card.md and docs/report-card.html from what came of it. It takes some minutes a client.
//   --records DIR    keep what was run there, and run only what is missing in it
//   --withhold FILE  findings that must not be published yet, in YAML: client, check, scenario
//   --jobs N         cases at a time
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = async (path) => import(new URL(`../dist/harness/${path}`, import.meta.url).href)
const { values } = parseArgs({
  options: {
    records: { type: 'string' },
    withhold: { type: 'string' },
    jobs: { type: 'string', default: '4' },
  },
})
const records = values.records ?? mkdtempSync(join(tmpdir(), 'popquiz-report-card-'))
mkdirSync(records, { recursive: true })

/** Log entries of so many cases of a finding are kept: more would make the page too large to be committed. */
const logs = 2

/** @returns the exit code of a popquiz that shows what it does */
function popquiz(...args) {
  const main = join(root, 'dist/cli/main.js')
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

async function reportOf(name) {
  const [folder, json] = [join(records, name), join(records, `${name}.json`)]
  const resume = existsSync(folder) ? ['--resume', folder] : []
  const how = ['--jobs', values.jobs, '--fail-on', 'never', '--failures', '0', ...resume]
  const code = await popquiz(
    'conform',
    '--client',
    name,
    '--records',
    folder,
    '--json',
    json,
    ...how,
  )
  if (code !== 0) throw new Error(`conform --client ${name} ended with ${code}`)
  const { readReport } = await built('report/read.js')
  return readReport(readFileSync(json, 'utf8'), json)
}

const { drivers } = await built('drivers/index.js')
const { find } = await built('drivers/find.js')
const { mergeReports } = await built('report/merge.js')
const { withhold } = await built('report/withhold.js')
const { slim } = await built('report/slim.js')
const { cardText } = await built('report/card.js')
const { htmlReport } = await built('report/html/page.js')

const reports = []
for (const driver of drivers) {
  const { absent } = await find(driver)
  if (absent === undefined) reports.push(await reportOf(driver.name))
  else console.error(`report-card: ${driver.name} is left out: ${absent}`)
}
const withheld = values.withhold ? parse(readFileSync(values.withhold, 'utf8')) : []
const report = withhold(mergeReports(reports), withheld)
writeFileSync(join(root, 'docs/report-card.html'), htmlReport(slim(report, logs)))
const template = readFileSync(join(root, 'tools/report-card/template.md'), 'utf8')
const filled = template
  .replace('{clients}', String(report.clients.length))
  .replace('{cases}', String(report.cases.length))
  .replace('{card}', () => cardText(report))
writeFileSync(join(root, 'docs/report-card.md'), filled)
console.error(`report-card: ${report.cases.length} cases of ${report.clients.length} clients`)
