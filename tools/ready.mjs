// Makes a clone usable: checks Node, installs dependencies and builds dist/, each only where needed.
// Runs before anything is installed, so it uses Node's built-ins alone. Quiet when all is in order.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))
const entry = join(root, 'dist', 'cli', 'main.js')
/** What dist/ is made from. */
const sources = [
  'certs',
  'cli',
  'harness',
  'inspector',
  'server',
  'tsconfig.json',
  'tsconfig.build.json',
]

const say = (text) => process.stderr.write(`popquiz: ${text}\n`)
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** True where `version` lies in `range`: `^a.b.c` and `>=a.b.c`, joined by `||`. */
export function satisfies(version, range) {
  const [major, minor, patch] = version.split('.').map(Number)
  return range.split('||').some((part) => {
    const [, sign, a, b, c] = /^\s*(\^|>=)(\d+)\.(\d+)\.(\d+)\s*$/.exec(part)
    const sameMajor = major === +a
    if (!sameMajor) return sign === '>=' && major > +a
    return minor > +b || (minor === +b && patch >= +c)
  })
}

function checkNode() {
  const range = readJson('package.json').engines.node
  if (satisfies(process.versions.node, range)) return
  say(`Node ${process.versions.node} is not supported; install one of ${range}`)
  process.exit(1)
}

/**
 * True where node_modules/ holds what package-lock.json asks for. Compares contents, not dates, so
 * that an `npm install` by hand and a copied folder count too. Other platforms' binaries are optional.
 */
function installed() {
  const hidden = join('node_modules', '.package-lock.json')
  if (!existsSync(join(root, hidden))) return false
  const present = readJson(hidden).packages
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true
    const found = present[path]
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.peer)
  })
}

function install() {
  say('installing dependencies (needed once; some 10 to 60 s) ...')
  // npm sets npm_execpath for its scripts; going through Node avoids npm.cmd on Windows.
  const npm = process.env.npm_execpath
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const flags = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync(program, [...first, 'ci', ...flags], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  })
  if (status === 0) return
  say(`npm ci failed${error ? `: ${error.message}` : ''}; see its message above and run it again`)
  process.exit(1)
}

/** The latest change below `path`, in ms since 1970. Folders count, so that a deleted file shows. */
function changedAt(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))))
}

function built() {
  if (!existsSync(entry)) return false
  const builtAt = statSync(entry).mtimeMs
  return sources.every((source) => changedAt(join(root, source)) <= builtAt)
}

/** Installs and builds what is missing or out of date; ends the process with a message where it cannot. */
export async function ready() {
  checkNode()
  if (!installed()) install()
  if (built()) return
  say('building ...')
  if (!(await build())) {
    say('the build failed; see the messages above')
    process.exit(1)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ready()
