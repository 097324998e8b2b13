import type { Clock } from './base/clock.ts'
import type { RandomSource } from './base/random.ts'
import { settingsOf } from './check-options.ts'
import type { Locks } from './mailbox/lock.ts'
import type { ServerOptions } from './options.ts'
import { people } from './people.ts'
import type { People } from './people.ts'
import type { Service } from './state/context.ts'
import { tlsService } from './tls-service.ts'
import type { TlsService } from './tls-service.ts'

/** What is the server's own, whatever its options say. */
export interface Foundations {
  readonly clock: Clock
  readonly random: RandomSource
  readonly locks: Locks
  /** Where a scenario has its say: settings may then be what no RFC allows. */
  readonly scripted: boolean
}

/** Everything sessions are served with, made from options; no socket is near. */
export interface Household {
  readonly users: People
  readonly tls: TlsService | null
  readonly service: Service
}

/** @throws UsageError (rejects) for settings, users and key logs that cannot be used. */
export async function household(
  options: ServerOptions,
  foundations: Foundations,
): Promise<Household> {
  const { clock, random, locks, scripted } = foundations
  const settings = settingsOf(options, scripted)
  const users = await people(options, settings, clock, random)
  const tls = options.tls === false ? null : tlsService(options.tls ?? {}, clock, options.keyLog)
  return {
    users,
    tls,
    service: {
      settings,
      clock,
      random,
      directory: users.directory,
      locks,
      tlsAvailable: tls !== null,
      prepareTls: () => tls?.prepare(),
    },
  }
}
