import type { Directory } from './accounts/directory.ts'
import type { UserOptions } from './accounts/user-options.ts'
import { household } from './household.ts'
import type { Foundations, Household } from './household.ts'
import { nearestWords } from './mailbox/nearest.ts'
import { mergedOptions } from './merge-options.ts'
import type { ServerOptions } from './options.ts'
import { defaultUser } from './people.ts'
import { actsEarly } from './scenario/engine/early.ts'
import { playScenarios } from './scenario/engine/script.ts'
import type { Playing } from './scenario/engine/script.ts'
import { libraryIds } from './scenario/load/find.ts'
import { loadScenario } from './scenario/load/load.ts'
import type { LoadedScenario } from './scenario/loaded.ts'
import type { Service } from './state/context.ts'
import type { Recorder } from './transcript/recorder.ts'

/** One scenario of many on a server: as if it had a server of its own. */
export interface Entry {
  readonly id: string
  /** Why it cannot be played beside others; null where it can. */
  readonly alone: string | null
  /** Whether something happens before a client has named its user. */
  readonly early: boolean
  readonly playing: Playing
  readonly home: Household
  /** The service with a directory that takes any password for any name. */
  readonly service: Service
}

/** A scenario by its name, loaded when it is first chosen. */
export interface Slot {
  readonly id: string
  /** Null until it was loaded. */
  readonly entry: Entry | null
  /** @throws UsageError (rejects) where the scenario is wrong. */
  load(): Promise<Entry>
}

/** The scenarios of the library by user name. */
export interface EveryScenario {
  /** The scenario that a user name chooses: `wrong-password`, `authentication.wrong-password+agent`. */
  find(user: string): Slot | undefined
  /** Names near to one that chooses none. */
  near(user: string): readonly string[]
  /**
   * Loads them all, one after the other, while nothing else is to be done: a login by SASL names its user too
   * late to be waited for.
   */
  warm(): void
  close(): void
}

/**
 * The whole library. Each scenario gets users, mailbox and settings of its own, over the server's.
 * @param options the server's own, which go before those of the scenarios.
 */
export function everyScenario(
  options: ServerOptions,
  foundations: Foundations,
  recorder: Recorder,
): EveryScenario {
  const homes: Household[] = []
  let closed = false
  const make = async (id: string): Promise<Entry> => {
    const entry = await entryOf(await loadScenario(id), options, foundations, recorder)
    homes.push(entry.home)
    return entry
  }
  const byName = names(libraryIds(), make)
  const bare = (user: string): string => user.replace(/\+.*$/s, '')
  return {
    find: (user) => byName.get(bare(user)),
    near(user) {
      // One name for each; the long ones only to who writes long ones.
      const long = /[/.]/.exec(user)?.[0]
      const offered = [...byName.keys()].filter((name) =>
        long === undefined ? !/[/.]/.test(name) : name.includes(long),
      )
      return nearestWords(bare(user), offered)
    },
    warm() {
      void loadAll(new Set(byName.values()), () => closed)
    },
    close() {
      closed = true
      for (const { users } of homes) users.close()
    },
  }
}

/** What is wrong with one is told to whoever chooses it. */
async function loadAll(slots: Iterable<Slot>, over: () => boolean): Promise<void> {
  for (const slot of slots) {
    if (over()) return
    await slot.load().catch(() => undefined)
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

/** By the last segment where it is unique, and by the whole id with slashes or dots. */
function names(
  ids: readonly string[],
  make: (id: string) => Promise<Entry>,
): ReadonlyMap<string, Slot> {
  const byName = new Map<string, Slot>()
  const lastOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1)
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(lastOf(id), (counts.get(lastOf(id)) ?? 0) + 1)
  for (const id of ids) {
    const slot = slotOf(id, make)
    byName.set(id, slot).set(id.replaceAll('/', '.'), slot)
    if (counts.get(lastOf(id)) === 1) byName.set(lastOf(id), slot)
  }
  return byName
}

function slotOf(id: string, make: (id: string) => Promise<Entry>): Slot {
  let entry: Entry | null = null
  let loading: Promise<Entry> | undefined
  return {
    id,
    get entry() {
      return entry
    },
    load: () => (loading ??= make(id).then((made) => (entry = made))),
  }
}

async function entryOf(
  loaded: LoadedScenario,
  options: ServerOptions,
  foundations: Foundations,
  recorder: Recorder,
): Promise<Entry> {
  const merged = mergedOptions(options, [loaded])
  const [first = defaultUser, ...others] = merged.users ?? []
  // Each name has a mailbox of its own, so that several clients can be tried at once.
  const users: readonly UserOptions[] = [...others, { ...first, name: '*' }]
  const home = await household({ ...merged, users }, foundations)
  const alias = (): string => first.name
  const closed = loaded.scenario.server?.closed ?? []
  return {
    id: loaded.id,
    alone: closed.length > 0 ? `closes the port of ${closed.join(' and ')}` : null,
    early: actsEarly(loaded),
    playing: playScenarios([loaded], { recorder, alias }),
    home,
    service: { ...home.service, directory: lenient(home.service.directory, first) },
  }
}

/**
 * Takes any password for the right one: what becomes of a login is the scenario's business. Mechanisms that
 * prove knowledge of the password need the scenario's own, by default `secret`.
 */
function lenient(directory: Directory, first: UserOptions): Directory {
  return {
    ...directory,
    checkPassword: (name, password, attempt) =>
      directory.checkPassword(name, first.password ?? password, attempt),
    checkSecret: (name, proves, attempt) => {
      const proof = attempt.way === 'apop' ? (): boolean => true : proves
      return directory.checkSecret(name, proof, attempt)
    },
    checkToken: (name, token, attempt) =>
      directory.checkToken(name, first.tokens?.[0]?.token ?? token, attempt),
  }
}

/** The server's own directory, and behind it those of the scenarios, by the names that choose them. */
export function directoryOfAll(own: Directory, every: EveryScenario): Directory {
  const of = (name: string): Directory =>
    own.find(name) ? own : (every.find(name)?.entry?.service.directory ?? own)
  return {
    ...own,
    find: (name) => of(name).find(name),
    salt: (name) => of(name).salt(name),
    checkPassword: (name, password, attempt) => of(name).checkPassword(name, password, attempt),
    checkSecret: (name, proves, attempt) => of(name).checkSecret(name, proves, attempt),
    checkToken: (name, token, attempt) => of(name).checkToken(name, token, attempt),
  }
}
