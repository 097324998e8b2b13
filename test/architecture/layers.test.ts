import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { importsOf, root, shippedFiles, textOf } from './tree.ts'

/** From the lowest to the highest; each imports only from those before it and from itself. */
const serverLayers = [
  'base',
  'wire',
  'mailbox',
  'transcript',
  'tls',
  'accounts',
  'state',
  'session',
  'scenario',
  'control',
]
const programs = ['harness', 'recorder', 'inspector', 'cli']

/** The house a file lives in: `server/base`, `server` (its own files), `certs`, `cli` ... */
function houseOf(path: string): string {
  const [top = '', second = '', third] = path.split('/')
  return top === 'server' && third !== undefined ? `server/${second}` : top
}

const layer = (name: string): string => `server/${name}`

function allowedFor(house: string): string[] {
  const index = serverLayers.findIndex((name) => layer(name) === house)
  if (index >= 0) {
    const lower = serverLayers.slice(0, index + 1).map(layer)
    return house === 'server/tls' ? [...lower, 'certs'] : lower
  }
  const server = ['server', ...serverLayers.map(layer)]
  if (house === 'certs') return ['certs', 'server/base']
  if (house === 'server') return [...server, 'certs']
  if (house === 'cli') return [...server, 'certs', ...programs]
  return [...server, 'certs', house]
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Runs the project's linter, with the project's rules, over files written for this test. */
function lint(files: Record<string, string>): { status: number | null; report: string } {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-lint-'))
  folders.push(folder)
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const { status, stdout } = spawnSync(process.execPath, [oxlint, '--format=unix'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, report: stdout }
}

describe('the linter', () => {
  it('accepts an import of a lower layer', () => {
    const { status, report } = lint({
      'server/base/low.ts': 'export const low: number = 1\n',
      'server/wire/high.ts':
        "import { low } from '../base/low.ts'\nexport const high: number = low\n",
    })
    expect(report).toBe('')
    expect(status).toBe(0)
  })

  const upward = [
    ['server/wire/low.ts', '../session/high.ts', 'server/wire may import only itself and base.'],
    ['server/state/commands/retr.ts', '../../session/high.ts', 'server/state may import only'],
    ['server/session/session.ts', '../../harness/high.ts', 'server/session may import only'],
    ['server/mailbox/load.ts', '../../certs/high.ts', 'server/mailbox may import only'],
    ['server/options.ts', '../cli/high.ts', 'The server may import only itself and certs.'],
    ['certs/recipe.ts', '../server/wire/high.ts', 'certs may import only itself and server/base.'],
    ['certs/recipe.ts', '../server/index.ts', 'certs may import only itself and server/base.'],
    ['harness/vitest/index.ts', '../../cli/main.ts', 'harness may import only itself'],
  ] as const

  it.each(upward)('refuses that %s imports %s, with the reason', (path, target, reason) => {
    for (const statement of [
      `import { high } from '${target}'\nexport const x: unknown = high\n`,
      `import type { High } from '${target}'\nexport type X = High\n`,
      `export const x = (): Promise<unknown> => import('${target}')\n`,
    ]) {
      const { status, report } = lint({ [path]: statement })
      expect(report).toContain(`'${target}' import is restricted`)
      expect(status).toBe(1)
    }
    expect(textOf('.oxlintrc.json')).toContain(reason)
  })

  it('refuses a cycle', () => {
    const { status, report } = lint({
      'server/base/one.ts':
        "import { two } from './two.ts'\nexport const one = (): unknown => two\n",
      'server/base/two.ts':
        "import { one } from './one.ts'\nexport const two = (): unknown => one\n",
    })
    expect(report).toContain('import(no-cycle)')
    expect(status).toBe(1)
  })

  it.each([
    ['Date.now()', 'no-restricted-properties'],
    ['Math.random()', 'no-restricted-properties'],
    ['performance.now()', 'no-restricted-globals'],
    ['setTimeout(String, 1)', 'no-restricted-globals'],
    ['setInterval(String, 1)', 'no-restricted-globals'],
  ])('refuses %s in a layer, and lets the clock and the random source have it', (call, rule) => {
    const text = `export const x = (): unknown => ${call}\n`
    expect(lint({ 'server/session/x.ts': text }).report).toContain(rule)
    const home = call.startsWith('Math') ? 'server/base/random.ts' : 'server/base/clock.ts'
    expect(lint({ [home]: text })).toEqual({ status: 0, report: '' })
  })
})

describe('the sources', () => {
  it('are all in a known house', () => {
    const houses = ['server', ...serverLayers.map(layer), 'certs', ...programs]
    expect(shippedFiles().filter((path) => !houses.includes(houseOf(path)))).toEqual([])
  })

  it('import only what their layer may know', () => {
    const wrong = shippedFiles().flatMap((path) =>
      importsOf(path)
        .filter(({ target }) => target.endsWith('.ts'))
        .filter(({ target }) => !allowedFor(houseOf(path)).includes(houseOf(target)))
        .map(({ target }) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('import nothing that does not exist', () => {
    const files = new Set(shippedFiles())
    const missing = [...files].flatMap((path) =>
      importsOf(path)
        .filter(({ target }) => target.endsWith('.ts') && !files.has(target))
        .map(({ target }) => `${path} imports ${target}`),
    )
    expect(missing).toEqual([])
  })
})
