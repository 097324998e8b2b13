// Compiles the sources to dist/ with tsc. A failed build leaves the old dist/ as it was; a good one
// replaces it whole, so that no file of a deleted source stays behind.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

/** Returns whether it succeeded; tsc's messages go to stderr. */
export function build() {
  const dist = join(root, 'dist')
  const fresh = join(root, `.dist-${process.pid}`)
  const started = new Date()
  try {
    const { status } = spawnSync(
      process.execPath,
      [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh],
      { cwd: root, stdio: ['ignore', 2, 2] },
    )
    if (status !== 0) return false
    const main = join(fresh, 'cli', 'main.js')
    chmodSync(main, 0o755)
    // A source saved while tsc ran must count as newer than the build.
    utimesSync(main, started, started)
    replace(dist, fresh)
    return true
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** Puts `fresh` in the place of `dist`; dist/ is missing for two renames only, as servers may start now. */
function replace(dist, fresh) {
  const old = `${fresh}-old`
  try {
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(fresh, dist)
  } catch (error) {
    // Another build finished between the two renames; its dist/ is as good.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code) || !existsSync(dist)) throw error
  } finally {
    rmSync(old, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build() ? 0 : 1
