#!/usr/bin/env node
// Compiles the benchmarks into bench/dist, raises the open-file limit where that is allowed, and
// runs them. Arguments go through untouched: see bench/README.md.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
)

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', cwd: dirname(here) })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

run(process.execPath, [compiler, '-p', join(here, 'tsconfig.json')])

// 10,000 idle connections need as many descriptors in the server and in the load process. A limit
// that may not be raised stays as it is; the measure then says how many connections it made.
const raise = 'ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)" 2>/dev/null; exec "$0" "$@"'
const main = [process.execPath, join(here, 'dist/main.js'), ...process.argv.slice(2)]
run('sh', ['-c', raise, ...main])
