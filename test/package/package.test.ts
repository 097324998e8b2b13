import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const windows = process.platform === 'win32'

interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(cwd: string, program: string, ...args: string[]): Outcome {
  const shell = windows && program !== process.execPath
  return spawnSync(program, args, { cwd, encoding: 'utf8', shell, timeout: 120_000 })
}

const node = (cwd: string, ...args: string[]): Outcome => run(cwd, process.execPath, ...args)
const ownTool = (...path: string[]): string => join(root, 'node_modules', ...path)

/** What a user would have: a folder with a package.json and popquiz installed from its tarball. */
let consumer: string
let folder: string
let tarball: string
let packed: {
  readonly filename: string
  readonly unpackedSize: number
  readonly files: { path: string }[]
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'popquiz-package-'))
  consumer = join(folder, 'consumer')
  mkdirSync(consumer)
  expect(node(root, 'tools/ready.mjs')).toMatchObject({ status: 0 })

  const pack = run(root, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)
  expect(pack.status, pack.stderr).toBe(0)
  packed = (JSON.parse(pack.stdout) as [typeof packed])[0]
  tarball = join(folder, packed.filename)

  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  const install = run(consumer, 'npm', 'install', ...flags, tarball)
  expect(install.status, install.stderr).toBe(0)
}, 180_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const write = (name: string, text: string): void => writeFileSync(join(consumer, name), text)
const installed = (...path: string[]): string => join(consumer, 'node_modules', 'popquiz', ...path)

describe('the tarball', () => {
  it('holds what runs, the data and the texts, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path)
    const wanted =
      /^(?:dist\/.+\.(?:js|d\.ts)|(?:catalogue|fixtures|requirements|scenarios|schema)\/.+|harness\/drivers\/programs\/.+|harness\/report\/html\/[^/]+\.(?:css|js)|inspector\/page\.html|README\.md|LICENSE|package\.json)$/
    expect(paths.filter((path) => !wanted.test(path))).toEqual([])
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/cli/main.js']))
    expect(paths.some((path) => path.startsWith('fixtures/'))).toBe(true)
    expect(paths.filter((path) => /(?:^|\/)test\//.test(path))).toEqual([])
    expect(packed.unpackedSize).toBeLessThan(8 * 1024 * 1024)
  })

  it('passes publint, warnings included', () => {
    const { status, stdout, stderr } = node(
      folder,
      ownTool('publint', 'src', 'cli.js'),
      'run',
      tarball,
      '--strict',
    )
    expect(status, stdout + stderr).toBe(0)
  })

  it('has no script that runs at installation', () => {
    const { scripts } = JSON.parse(readFileSync(installed('package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    expect(Object.keys(scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([])
  })
})

describe('an installed popquiz', () => {
  it('says its version through npx', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    const { status, stdout, stderr } = run(consumer, 'npx', '--no-install', 'popquiz', '--version')
    expect(status, stderr).toBe(0)
    expect(stdout).toContain(version)
  })

  it('serves a session from the command line, and ends on SIGTERM', () => {
    const smoke = node(
      consumer,
      join(root, 'tools', 'smoke.mjs'),
      installed('dist', 'cli', 'main.js'),
    )
    expect(smoke.status, smoke.stderr).toBe(0)
    expect(smoke.stdout).toMatch(/a session with [1-9]\d* messages/)
  })

  it('serves a session from the API', () => {
    write(
      'api.js',
      [
        "import { once } from 'node:events'",
        "import { connect } from 'node:net'",
        "import { startServer } from 'popquiz'",
        'const server = await startServer()',
        'const { port, hostname } = new URL(server.url)',
        'const socket = connect(Number(port), hostname)',
        "const [greeting] = await once(socket.setEncoding('latin1'), 'data')",
        'console.log(greeting.slice(0, 3))',
        'socket.destroy()',
        'await server[Symbol.asyncDispose]()',
      ].join('\n'),
    )
    const { status, stdout, stderr } = node(consumer, 'api.js')
    expect(status, stderr).toBe(0)
    expect(stdout).toBe('+OK\n')
  })

  it('has types that a strict project accepts without skipLibCheck', () => {
    write(
      'types.ts',
      [
        "import { startServer } from 'popquiz'",
        'export async function port(): Promise<number> {',
        '  await using server = await startServer({})',
        '  const url: string = server.url',
        '  return Number(new URL(url).port)',
        '}',
        '// @ts-expect-error An option that does not exist is refused.',
        'export const wrong: unknown = () => startServer({ noSuchOption: true })',
      ].join('\n'),
    )
    const compilerOptions = {
      target: 'es2022',
      lib: ['es2023', 'esnext.disposable'],
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [ownTool('@types')],
    }
    write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['types.ts'] }))
    const { status, stdout } = node(consumer, ownTool('typescript', 'bin', 'tsc'), '-p', '.')
    expect(status, stdout).toBe(0)
  })
})
