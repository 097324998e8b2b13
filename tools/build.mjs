// Compiles the sources to dist/ with tsc, then puts the command into a few files: reading a hundred small
// modules would double the time to the greeting (docs/decisions/0004). A failed build leaves the old dist/
// as it was; a good one replaces it whole, so that no file of a deleted source stays behind.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

/** Replaces cli/ by the same code in one file and a chunk for each part that is loaded later. */
async function bundleCommand(fresh) {
  // Loaded here, not above: tools/ready.mjs imports this file before anything is installed.
  const { rolldown } = await import('rolldown')
  const folder = join(fresh, 'cli')
  const bundle = await rolldown({
    input: join(folder, 'main.js'),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    logLevel: 'warn',
  })
  const bundled = join(fresh, 'bundled')
  await bundle.write({
    dir: bundled,
    format: 'esm',
    entryFileNames: 'main.js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  })
  await bundle.close()
  rmSync(folder, { recursive: true })
  renameSync(bundled, folder)
}

/** Resolves to whether it succeeded; tsc's messages go to stderr. */
export async function build() {
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
    await bundleCommand(fresh)
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

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await build()) ? 0 : 1
