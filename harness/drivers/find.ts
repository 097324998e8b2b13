import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { UsageError } from '../../server/base/errors.ts'
import { nearestWords } from '../../server/mailbox/nearest.ts'
import type { Client, Driver, Probe } from './driver.ts'
import { drivers } from './index.ts'
import { npmPackage } from './npm-cache.ts'

const run = promisify(execFile)

/** Real ms that a client may take to tell its version. */
const patienceMs = 20_000

/** A client that is not on this machine: why, and how to get it. */
export interface Absent {
  readonly absent: string
}

/**
 * The client of that name, ready to run. `node-pop3@0.9.1` takes another version of a client from npm.
 * @throws UsageError for names that nobody has, and for clients that are not installed.
 */
export async function clientNamed(name: string): Promise<Client> {
  const [, plain = name, version] = /^(.+)@([^@]+)$/.exec(name) ?? []
  const driver = drivers.find((one) => one.name === plain)
  if (!driver) {
    const near = nearestWords(
      plain,
      drivers.map((one) => one.name),
    )
    throw new UsageError(`there is no client ${name}`, {
      hint:
        near.length > 0
          ? `did you mean ${near.join(' or ')}?`
          : `known are: ${drivers.map((one) => one.name).join(', ')}; any other goes by --command`,
    })
  }
  if (version !== undefined && !('npm' in driver.install)) {
    throw new UsageError(`${plain} cannot be had in version ${version}`, {
      hint: `leave @${version} out: what is installed on this machine is taken`,
    })
  }
  const found = await find(driver, version)
  if ('absent' in found) throw new UsageError(`${plain} is not here: ${found.absent}`)
  return found
}

/** The driver's client on this machine, or why it cannot be run. */
export async function find(driver: Driver, version?: string): Promise<Client | Absent> {
  const { install } = driver
  if ('npm' in install)
    return fromNpm(driver, { ...install, ...(version !== undefined && { version }) })
  let told = ''
  for (const probe of driver.probes) {
    const answer = await ask(probe)
    if (answer === null) {
      return { absent: `\`${probe.argv.join(' ')}\` fails or is too old; ${install.hint}` }
    }
    told ||= answer
  }
  return clientOf(driver, told, '')
}

async function fromNpm(
  driver: Driver,
  wanted: Parameters<typeof npmPackage>[0],
): Promise<Client | Absent> {
  try {
    return clientOf(driver, wanted.version, await npmPackage(wanted))
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { absent: `npm install ${wanted.npm}@${wanted.version} fails: ${why}` }
  }
}

/** What a probe tells: the version, or nothing in particular; null where it fails. */
async function ask({ argv: [file, ...args], version }: Probe): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(file, args, { timeout: patienceMs })
    if (!version) return ''
    return version.exec(`${stdout}${stderr}`)?.[1] ?? null
  } catch {
    return null
  }
}

function clientOf(driver: Driver, version: string, packages: string): Client {
  const { name, store, remembers, exitTells, goodCodes, unsettledCode } = driver
  const { patience, oneLine, unsupported } = driver
  return {
    name,
    version,
    store,
    remembers,
    exitTells,
    ...(goodCodes && { goodCodes }),
    ...(unsettledCode !== undefined && { unsettledCode }),
    patience,
    ...(oneLine && { oneLine }),
    unsupported,
    prepare: (job) => driver.prepare(job, packages),
  }
}
