import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { program } from './programs.ts'

const run = promisify(execFile)

/** A package from npm that is a client, and the program that uses it. */
interface Wanted {
  readonly npm: string
  readonly version: string
  readonly program: string
}

/** Real ms that npm gets. */
const patienceMs = 180_000

/** Where clients from npm are kept: POPQUIZ_CACHE, else below the user's cache folder. */
function cacheFolder(): string {
  const { POPQUIZ_CACHE: own, XDG_CACHE_HOME: users } = process.env
  if (own !== undefined && own !== '') return own
  return join(users === undefined || users === '' ? join(homedir(), '.cache') : users, 'popquiz')
}

/**
 * The folder that holds the package in this version, installed at first use, with the program that uses it
 * beside its node_modules. Scripts of packages are not run.
 * @throws Error (rejects) where npm cannot get it.
 */
export async function npmPackage({ npm, version, program: name }: Wanted): Promise<string> {
  const cache = join(cacheFolder(), 'npm')
  const folder = join(cache, `${npm.replaceAll('/', '+')}@${version}`)
  if (!existsSync(folder)) await install(cache, folder, `${npm}@${version}`)
  // Each time: the program may be newer than the package. Renamed, because others may be starting it.
  const fresh = join(folder, `${name}.${process.pid}`)
  await copyFile(program(name), fresh)
  await rename(fresh, join(folder, name))
  return folder
}

async function install(cache: string, folder: string, spec: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, '.new-'))
  try {
    await writeFile(join(fresh, 'package.json'), '{"private":true}\n')
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
    await run('npm', ['install', ...quiet, spec], { cwd: fresh, timeout: patienceMs })
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // Somebody else was faster.
    if (!existsSync(folder)) throw error
  }
}
