import type { Clock } from '../../../server/base/clock.ts'
import { randomSource } from '../../../server/base/random.ts'
import type { ReferenceRun } from '../../../server/scenario/model.ts'
import type { Keeping } from './fetch-all.ts'
import { memory } from './memory.ts'
import type { Memory } from './memory.ts'
import { patient } from './patience.ts'
import type { Patience } from './patience.ts'
import type { SessionReport } from './report.ts'
import { session } from './session.ts'
import type { Errand } from './session.ts'

export type { AnomalyKind, SessionReport } from './report.ts'

/** The server as the client is told of it. */
export interface Account {
  readonly host: string
  readonly port: number
  /** Null where there is no such port. */
  readonly tlsPort: number | null
  readonly user: string
  readonly password: string
  /** PEM certificates to trust. */
  readonly ca: string
  /** The name the certificate must carry; `localhost` by default. */
  readonly serverName?: string
}

/** What a run needs besides. */
export interface RunOptions extends Partial<Keeping> {
  readonly clock: Clock
  readonly seed?: number
  readonly patience?: Partial<Patience>
  /** What it remembers of runs before this one; sessions at once know nothing of each other. */
  readonly memory?: Memory
}

/**
 * The reference client: correct, careful and never held for ever. It verifies certificates, deletes only
 * what it has whole, falls back to nothing weaker, and tells what was odd as values. Runs one or more
 * sessions, one after the other or at once; each knows what the ones before it delivered.
 */
export async function referenceRun(
  account: Account,
  run: ReferenceRun,
  options: RunOptions,
): Promise<readonly SessionReport[]> {
  const random = randomSource(options.seed ?? 1)
  const { keep, leave } = options
  const errand = (index: number, remembered: Memory): Errand => ({
    ...(keep && { keep }),
    ...(leave !== undefined && { leave }),
    dial: {
      host: account.host,
      port: run.tls === 'implicit' ? (account.tlsPort ?? account.port) : account.port,
      ca: account.ca,
      serverName: run.host ?? account.serverName ?? 'localhost',
    },
    tls: run.tls ?? 'none',
    login: run.login ?? 'pass',
    credentials: {
      user: run.user ?? account.user,
      password: run.password ?? account.password,
      random: random.derive('reference client', index),
    },
    ...(run.commands && { commands: run.commands }),
    clock: options.clock,
    patience: { ...patient, ...options.patience },
    memory: remembered,
  })
  if (run.parallel !== undefined) {
    const all = Array.from({ length: run.parallel }, (_, index) => session(errand(index, memory())))
    return Promise.all(all)
  }
  const reports: SessionReport[] = []
  const remembered = options.memory ?? memory()
  for (let index = 0; index < (run.sessions ?? 1); index++) {
    reports.push(await session(errand(index, remembered)))
  }
  return reports
}
