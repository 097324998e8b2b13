import { realClock } from './base/clock.ts'
import type { Clock } from './base/clock.ts'
import { UsageError } from './base/errors.ts'
import { packageVersion } from './base/package-version.ts'
import type { OpenConnections } from './closing.ts'
import type { Maildrop } from './mailbox/message.ts'
import type { ServerOptions } from './options.ts'
import { defaultUser } from './people.ts'
import type { People } from './people.ts'
import type { Rules } from './rules.ts'
import type { Endpoint, Server, StoredMessage, Transcript } from './server.ts'
import type { TlsService } from './tls-service.ts'
import type { Recorder } from './transcript/recorder.ts'
import { jsonHeader, jsonLine } from './transcript/render-json.ts'
import { textOf } from './transcript/render-text.ts'
import { waitFor } from './waiting.ts'
import type { Awaited, WaitOptions } from './waiting.ts'

/** What {@link startServer} has put together. */
export interface ServerParts {
  readonly options: ServerOptions
  readonly ports: { readonly host: string; readonly pop3: number; readonly pop3s: number | null }
  readonly seed: number
  readonly clock: Clock
  readonly record: Recorder
  readonly users: People
  readonly tls: TlsService | null
  readonly open: OpenConnections
  readonly played: Played
  stop(graceMs?: number): Promise<void>
}

/** What differs from the truth. */
export interface Played {
  readonly rules: Rules
  /** Ids, a profile's first. */
  readonly scenarios: readonly string[]
  /** What was odd about them when they were loaded. */
  readonly warnings: readonly string[]
  readonly all: boolean
}

/** The handle a user of the API holds. */
export function runningServer(parts: ServerParts): Server {
  const { options, ports, seed, record, tls, open, played, stop } = parts
  const { rules } = played
  const first = options.users?.[0] ?? defaultUser
  const user = first.name.includes('*') ? first.name.replace('*', 'alice') : first.name
  const password = first.password ?? ''
  const pop3 = endpoint('pop3', ports.host, ports.pop3, user, password)
  const watched = {
    recorder: record,
    after: realClock().after,
    played: () => playedText(played, seed),
  }
  return Object.assign(new Live(open, rules), {
    url: pop3.url,
    pop3,
    pop3s: ports.pop3s === null ? null : endpoint('pop3s', ports.host, ports.pop3s, user, password),
    user,
    password,
    seed,
    transcript: new LiveTranscript(record, seed),
    ca: () => tls?.ca() ?? Promise.resolve(''),
    async prepare() {
      const maildrop = maildropOf(parts, user)
      await Promise.all([maildrop.snapshot(), tls?.prepare()])
    },
    deliver: (message: Parameters<Server['deliver']>[0], to = user) =>
      delivered(parts, message, to),
    messages: (of = user) => stored(maildropOf(parts, of)),
    waitFor: (wanted: Awaited, limits: WaitOptions = {}) => waitFor(watched, wanted, limits),
    scenarios: played.scenarios,
    warnings: played.warnings,
    async on(...[moment, handler, limits]: Parameters<Server['on']>) {
      if (played.all) {
        throw new UsageError('no rule can be added to a server of all scenarios', {
          hint: 'start another one; a rule is for all connections, and here each has its own scenario',
        })
      }
      return rules.add(moment, handler, limits)
    },
    unfired: rules.unfired,
    resetRules: rules.reset,
    hangUp() {
      for (const connection of open) connection.destroy()
      return open.empty()
    },
    close: stop,
    [Symbol.asyncDispose]: () => stop(),
  })
}

/**
 * What changes of a server. Classes, here and below, since getters of a literal keep all that they see until the next
 * full collection: thousands of servers in one process would fill it.
 */
class Live {
  readonly #open: OpenConnections
  readonly #rules: Rules

  constructor(open: OpenConnections, rules: Rules) {
    this.#open = open
    this.#rules = rules
  }

  get connections(): number {
    return this.#open.size
  }

  get rules(): Rules['all'] {
    return this.#rules.all
  }
}

/** What must be known to have the same again, and what did not happen. */
function playedText({ scenarios, rules }: Played, seed: number): string {
  if (scenarios.length === 0) return rules.unfired()
  return `played: ${scenarios.join(', ')}, seed ${seed}\n${rules.unfired()}`
}

function endpoint(
  scheme: string,
  host: string,
  port: number,
  ...[user, password]: readonly [string, string]
): Endpoint {
  const name = host.includes(':') ? `[${host}]` : host
  const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return { host, port, url: `${scheme}://${who}@${name}:${port}` }
}

class LiveTranscript implements Transcript {
  readonly #record: Recorder
  readonly #seed: number

  constructor(record: Recorder, seed: number) {
    this.#record = record
    this.#seed = seed
    this.limit = record.limit
    this.subscribe = record.subscribe
  }

  readonly limit: Transcript['limit']
  readonly subscribe: Transcript['subscribe']

  get entries(): Transcript['entries'] {
    return this.#record.entries
  }

  get forgotten(): number {
    return this.#record.forgotten
  }

  readonly text = (): string => textOf(this.entries, this.forgotten)

  readonly jsonLines = (): string =>
    jsonHeader(`popquiz ${packageVersion()}`, this.#seed) + this.entries.map(jsonLine).join('')
}

function delivered(
  parts: ServerParts,
  message: Parameters<Server['deliver']>[0],
  user: string,
): string {
  const { clock, record } = parts
  const content = typeof message === 'string' || message instanceof Uint8Array
  const arrival = content ? { content: message } : message
  const arrivedAt = arrival.arrivedAt ?? clock.wall()
  const uid = maildropOf(parts, user).deliver({ ...arrival, arrivedAt })
  record.record({
    n: 0,
    at: clock.now(),
    connection: 0,
    kind: 'maildrop',
    event: 'delivered',
    user,
    messages: 1,
    uids: [uid],
  })
  return uid
}

function maildropOf({ users }: ServerParts, name: string): Maildrop {
  const account = users.directory.find(name)
  if (account) return account.maildrop
  const names = [...users.directory.accounts()].map((one) => one.name)
  throw new UsageError(`there is no user "${name}"`, { hint: `users are: ${names.join(', ')}` })
}

async function stored(maildrop: Maildrop): Promise<readonly StoredMessage[]> {
  const snapshot = await maildrop.snapshot()
  return Array.from({ length: snapshot.count }, (_, index) => ({
    uid: snapshot.uidOf(index),
    octets: snapshot.octetsOf(index),
    arrivedAt: snapshot.arrivedAt(index),
    message: snapshot.message(index),
  }))
}
