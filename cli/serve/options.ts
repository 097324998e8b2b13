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
  const policy = given.text('policy') === 'strict' ? 'strict' : 'lax'
  const options: Changing<ServerOptions> = {
    host,
    port: given.number('port') ?? 0,
    tlsPort: given.number('tls-port') ?? 0,
    tls: await tlsOptions(given, host),
    users: given.texts('user').map(userOf),
    write: given.switch('write'),
    policy,
    seed: given.number('seed') ?? 1,
    timeScale: given.number('time-scale') ?? 1,
  }
  // The control API shows the transcript, so then it is kept as in a test.
  if (controlPort(given) === undefined) options.keep = entriesKept
  const keyLog = given.text('key-log')
  if (keyLog !== undefined) options.keyLog = keyLog
  if (given.text('lock') === 'shared') options.settings = { lock: 'shared' }
  const mailbox = given.text('mailbox')
  if (mailbox !== undefined) options.mailbox = mailbox
  const allow = given.texts('allow')
  if (allow.length > 0) options.allow = allow
  const maxConnections = given.number('max-connections')
  if (maxConnections !== undefined) options.maxConnections = maxConnections
  return options
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

async function tlsOptions(given: Given, host: string): Promise<TlsOptions | false> {
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
  return new UsageError(`--${one} and --${other} exclude each other`, { hint: 'leave one out' })
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
