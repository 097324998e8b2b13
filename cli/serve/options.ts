import type { UserOptions } from '../../server/accounts/user-options.ts'
import { UsageError } from '../../server/base/errors.ts'
import type { ServerOptions } from '../../server/options.ts'
import type { TlsOptions } from '../../server/tls/options.ts'
import type { Given } from '../command.ts'
import { controlPort } from './control.ts'
import { isLoopback, isWildcard } from './host.ts'

type Changing<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Entries the server keeps in memory beyond what has been written. They are written as they happen,
 * so this only bridges the start, while mailboxes are still being opened.
 */
const entriesKept = 10_000

/** The server's options for these flags. @throws UsageError (rejects) for flags that do not fit together. */
export async function serverOptions(given: Given): Promise<ServerOptions> {
  const host = given.text('host') ?? ''
  const options: Changing<ServerOptions> = {
    host,
    port: given.number('port') ?? 0,
    tlsPort: given.number('tls-port') ?? 0,
    write: given.switch('write'),
    seed: given.number('seed') ?? 1,
    timeScale: given.number('time-scale') ?? 1,
  }
  // Where a scenario is played, it says what the flags leave open: their fallbacks must not.
  const truthful = !scripted(given)
  const said = (flag: string): boolean => truthful || given.has(flag)
  const tls = await tlsOptions(given, host)
  // Whether a client says goodbye is to be seen in the records alone, and a transcript is there to be judged.
  if (tls !== false && given.text('transcript') !== undefined) tls.recordTap = true
  if (truthful || tls === false || Object.keys(tls).length > 0) options.tls = tls
  if (said('user')) options.users = given.texts('user').map(userOf)
  if (said('policy')) options.policy = given.text('policy') === 'strict' ? 'strict' : 'lax'
  addScenarios(options, given)
  // The control API shows the transcript, so then it is kept as in a test.
  if (controlPort(given) === undefined) options.keep = entriesKept
  const keyLog = given.text('key-log')
  if (keyLog !== undefined) options.keyLog = keyLog
  if (said('lock') && (given.has('lock') || given.text('lock') === 'shared')) {
    options.settings = { lock: given.text('lock') === 'shared' ? 'shared' : 'exclusive' }
  }
  const mailbox = given.text('mailbox')
  if (mailbox !== undefined && said('mailbox')) options.mailbox = mailbox
  const allow = given.texts('allow')
  if (allow.length > 0) options.allow = allow
  const maxConnections = given.number('max-connections')
  if (maxConnections !== undefined) options.maxConnections = maxConnections
  return options
}

/** Whether anything but the truth is asked for. */
export function scripted(given: Given): boolean {
  return given.words.length > 0 || given.text('profile') !== undefined || given.switch('all')
}

function addScenarios(options: Changing<ServerOptions>, given: Given): void {
  const profile = given.text('profile')
  if (given.words.length > 0) options.scenario = given.words
  if (profile !== undefined) options.profile = profile
  if (given.switch('all')) {
    if (given.words.length > 0) throw clashing('all', 'SCENARIO')
    if (profile !== undefined) throw clashing('all', '--profile')
    options.all = true
  }
  const set = given.texts('set').map(assignment)
  if (set.length === 0) return
  if (options.scenario === undefined && profile === undefined) {
    throw new UsageError('--set needs a scenario', {
      hint: 'name it: popquiz serve SCENARIO --set NAME=VALUE',
    })
  }
  options.set = Object.fromEntries(set)
}

/** The first equals sign ends the name. */
function assignment(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new UsageError(`--set is "${text}"`, { hint: 'write NAME=VALUE, as in --set after=600' })
}

/** The first colon ends the name; the password may hold more of them, and spaces. */
function userOf(text: string): UserOptions {
  const colon = text.indexOf(':')
  const name = text.slice(0, colon)
  const password = text.slice(colon + 1)
  if (colon > 0 && password !== '') return { name, password }
  const lacks = colon < 0 || password === '' ? 'password' : 'name'
  throw new UsageError(`user "${text}" has no ${lacks}`, {
    hint: 'write NAME:PASSWORD, as in --user bob:hunter2, or --user "*:pw" for any name',
  })
}

async function tlsOptions(given: Given, host: string): Promise<Changing<TlsOptions> | false> {
  const cert = given.text('cert')
  const key = given.text('key')
  if (given.switch('no-tls')) {
    const clash = ['cert', 'key', 'ca', 'key-log'].find((name) => given.text(name) !== undefined)
    if (clash !== undefined) throw clashing('no-tls', clash)
    if ((given.text('tls') ?? 'none') !== 'none') throw clashing('no-tls', 'tls')
    return false
  }
  if (given.text('tls') !== undefined && given.text('exec') === undefined) {
    throw new UsageError('--tls needs --exec', {
      hint: 'it only tells the client that --exec starts what to use; the server offers all three',
    })
  }
  if (cert === undefined && key === undefined) {
    return isLoopback(host) || isWildcard(host) ? {} : { hosts: [host] }
  }
  if (cert === undefined || key === undefined) {
    const [there, missing] = cert === undefined ? ['key', 'cert'] : ['cert', 'key']
    throw new UsageError(`--${there} needs --${missing}`, {
      hint: 'give both, or neither to have a certificate made',
    })
  }
  return { cert: await textOf('cert', cert), key: await textOf('key', key) }
}

function clashing(one: string, other: string): UsageError {
  const words = /^[A-Z-]/.test(other) ? other : `--${other}`
  return new UsageError(`--${one} and ${words} exclude each other`, { hint: 'leave one out' })
}

async function textOf(flag: string, path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { cannot } = await import('./file-flag.ts')
    throw cannot('read', flag, path, { error, hint: 'give the path of a PEM file' })
  }
}
