import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { realClock } from '../../server/base/clock.ts'
import { UsageError } from '../../server/base/errors.ts'
import type { Given } from '../command.ts'
import { clientMarker } from '../flags.ts'
import type { Ending } from './ending.ts'
import { connectable } from './host.ts'
import type { Ready } from './ready.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What the command is run with. */
export interface ExecSurroundings {
  readonly given: Given
  readonly ready: Ready
  readonly end: Ending
}

/** How long the command may take to end when popquiz is told to, in ms. */
const farewellMs = 500

/**
 * Runs the command in a shell, with our own stdin, stdout and stderr, except that with `--json` its
 * stdout becomes our stderr, since ours then holds nothing but JSON.
 * @returns its exit code, or 128 and the number of the signal that ended it
 */
export function execute(command: string, around: ExecSurroundings): Promise<number> {
  const { given, end } = around
  const child = spawn(command, {
    shell: true,
    stdio: ['inherit', given.switch('json') ? 2 : 'inherit', 'inherit'],
    env: { ...process.env, ...clientEnvironment(around) },
  })
  // A terminal sends SIGINT to the command as well; SIGTERM comes to us alone.
  end.on((request) => {
    if (request !== 'SIGINT') child.kill('SIGTERM')
    realClock().after(farewellMs, () => child.kill('SIGKILL'))
  })
  return new Promise((done, reject) => {
    child.once('error', (error) =>
      reject(new UsageError(`--exec cannot run: ${error.message}`, { cause: error })),
    )
    child.once('exit', (code, signal) => {
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/** The contract with clients. What the user has set of OUT, STATE, DELETE and CASE is passed on. */
function clientEnvironment({ given, ready }: ExecSurroundings): Record<string, string> {
  const tls = given.text('tls') ?? (ready.pop3s ? 'stls' : 'none')
  const { host, port } = tls === 'implicit' && ready.pop3s ? ready.pop3s : ready.pop3
  return {
    POPQUIZ_HOST: connectable(host),
    POPQUIZ_PORT: String(port),
    POPQUIZ_TLS: tls,
    POPQUIZ_USER: ready.user,
    POPQUIZ_PASSWORD: ready.password,
    POPQUIZ_CA: ready.ca ?? '',
    POPQUIZ_DELETE: process.env['POPQUIZ_DELETE'] ?? '0',
    POPQUIZ_OUT: folder('OUT'),
    POPQUIZ_STATE: folder('STATE'),
    POPQUIZ_CASE: process.env['POPQUIZ_CASE'] ?? '',
    POPQUIZ_SEED: String(ready.seed),
    [clientMarker]: '1',
  }
}

/** The folder the user named, made where it is missing, or a fresh one that goes when we end. */
function folder(name: 'OUT' | 'STATE'): string {
  const wanted = process.env[`POPQUIZ_${name}`]
  if (wanted === undefined || wanted === '') return temporaryFolder(name.toLowerCase())
  const path = resolve(wanted)
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`POPQUIZ_${name} cannot be made: ${reason}`, {
      hint: 'name a folder that exists or can be made',
      cause: error,
    })
  }
  return path
}
