import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ceiling } from './contestants/ceiling.ts'
import type { Contestant } from './contestants/contestant.ts'
import { dovecot, dovecotMissing } from './contestants/dovecot.ts'
import { popquiz } from './contestants/popquiz.ts'
import { startLoad } from './load/start.ts'
import { machine } from './machine.ts'
import { mailboxesIn, type Mailboxes } from './mailboxes.ts'
import type { Context } from './measure.ts'
import { measures } from './measures/index.ts'
import { readOptions, type Options } from './options.ts'
import { judge, machineText, summary, tableHead, tableRow, type Judged } from './report.ts'

/** A full run has to end within this; what is left then is named, not measured. In ms. */
const budget = 600_000

const say = (text: string): void => void process.stdout.write(`${text}\n`)

function contestantsFor(options: Options, folder: string, mailboxes: Mailboxes): Contestant[] {
  const list: Contestant[] = []
  const skipped = (name: string): boolean => options.without.includes(name)
  const main = join(options.dist, 'cli/main.js')
  const flags = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []
  if (skipped('popquiz')) say('popquiz left out: asked for')
  else if (!existsSync(main)) say(`popquiz left out: ${main} does not exist, run npm run build`)
  else list.push(popquiz([...flags, main], options.serve, { folder, mailboxes }))
  list.push(ceiling(folder))
  const missing = skipped('dovecot') ? 'asked for' : dovecotMissing()
  if (missing) say(`dovecot left out: ${missing}`)
  else list.push(dovecot(folder, mailboxes))
  return list
}

/** One measure; a failure is told and does not keep the others from running. */
async function runAll(context: Context, options: Options, started: number): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const measure of measures) {
    if (options.only.length > 0 && !options.only.includes(measure.name)) continue
    say(`\n${measure.title} [${measure.name}]`)
    if (performance.now() - started > budget) {
      say('    not measured: the time for all of them is used up')
      process.exitCode = 1
      continue
    }
    try {
      for (const row of await measure.run(context)) {
        const result = judge(row)
        judged.push(result)
        say(tableRow(result))
      }
    } catch (error) {
      say(`    failed: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
  }
  return judged
}

const options = readOptions(process.argv.slice(2))
const started = performance.now()
const folder = mkdtempSync(join(tmpdir(), 'popquiz-bench-'))
// Dovecot's processes run under other users and must find their way in.
chmodSync(folder, 0o777)
const mailboxes = mailboxesIn(folder)
const load = startLoad()
const facts = machine()
say(machineText(facts))
try {
  const contestants = contestantsFor(options, folder, mailboxes)
  const pick = (full: number, quick: number): number => (options.quick ? quick : full)
  const { quick, dist, serve } = options
  const context = { quick, contestants, load, mailboxes, dist, serve, pick }
  say(`\n${tableHead()}`)
  const judged = await runAll(context, options, started)
  say(`\n${summary(judged, (performance.now() - started) / 1000)}`)
  if (options.json !== undefined) {
    const results = { machine: facts, quick: options.quick, results: judged }
    writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`)
  }
} finally {
  load.stop()
  rmSync(folder, { recursive: true, force: true })
}
