// `npm run check`: everything that can be judged without running the product. One line a step; the
// output of a step is shown only where it fails. All steps run, so that one run tells all.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ready, root } from './ready.mjs'

// The examples import popquiz by its name, so they are checked against the built types.
await ready()
const bin = (...path) => join(root, 'node_modules', ...path)

const steps = [
  { name: 'types', run: [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint', run: [bin('oxlint', 'bin', 'oxlint'), '--deny-warnings'] },
  { name: 'format', run: [bin('oxfmt', 'bin', 'oxfmt'), '--check'], fix: 'npx oxfmt' },
  { name: 'dead code', run: [bin('knip', 'bin', 'knip.js')] },
]
if (existsSync(join(root, 'tools', 'docs.mjs'))) {
  steps.push({
    name: 'generated docs',
    run: [join(root, 'tools', 'docs.mjs'), '--check'],
    fix: 'npm run docs',
  })
}

let failures = 0
for (const { name, run, fix } of steps) {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, run, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const ms = Math.round(performance.now() - started)
  const good = status === 0
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name.padEnd(15)}${String(ms).padStart(6)} ms`)
  if (good) continue
  failures++
  console.log(`${stdout}${stderr}`.trimEnd())
  if (fix) console.log(`repair: ${fix}`)
}
if (failures > 0) console.log(`${failures} of ${steps.length} checks failed`)
process.exitCode = failures > 0 ? 1 : 0
