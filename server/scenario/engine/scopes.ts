import type { Context } from '../../state/context.ts'
import type { Scope } from '../model.ts'

/** What is remembered in one scope. */
export interface Memory {
  /** How often each rule has acted, by its number. */
  readonly counts: Map<number, number>
  readonly marks: Set<string>
  /** What faults of the maildrop remember, by rule and fault. */
  readonly faults: Map<string, Map<string, unknown>>
}

/**
 * The memories of one server. `connection` is one connection's, and goes with it; `server` is everybody's.
 * `maildrop` is that of the user who is logged in. Before login it is that of the user whom USER or APOP
 * named, and before any was named that of the remote address: a client that is refused at the greeting
 * and comes again is the same client, although nobody knows its name yet.
 */
export interface Scopes {
  of(scope: Scope, context: Context, user: string): Memory
  /** Whether the name is marked in any scope that applies. */
  marked(name: string, context: Context, user: string): boolean
  /** Counts a login. Returns how many there have been, this one included. */
  loggedIn(user: string): number
  logins(user: string): number
  gone(context: Context): void
  /** Forgets everything. */
  reset(): void
}

/** Nothing has happened yet. */
export function scopes(): Scopes {
  const memories = new Map<string, Memory>()
  const logins = new Map<string, number>()
  const at = (key: string): Memory => {
    let memory = memories.get(key)
    if (!memory) {
      memory = { counts: new Map(), marks: new Set(), faults: new Map() }
      memories.set(key, memory)
    }
    return memory
  }
  return {
    of: (scope, context, user) => at(keyOf(scope, context, user)),
    marked(name, context, user) {
      const keys = [
        keyOf('connection', context, user),
        keyOf('maildrop', context, user),
        keyOf('maildrop', context, ''),
        keyOf('server', context, user),
      ]
      return keys.some((key) => memories.get(key)?.marks.has(name) === true)
    },
    loggedIn(user) {
      const count = (logins.get(user) ?? 0) + 1
      logins.set(user, count)
      return count
    },
    logins: (user) => logins.get(user) ?? 0,
    gone: (context) => void memories.delete(keyOf('connection', context, '')),
    reset() {
      memories.clear()
      logins.clear()
    },
  }
}

function keyOf(scope: Scope, context: Context, user: string): string {
  if (scope === 'server') return 'server'
  if (scope === 'connection') return `connection ${context.connection}`
  return user === '' ? `address ${context.remoteAddress}` : `user ${user}`
}

/** What was remembered under this key, or something new. */
export function kept(
  memories: Map<string, Map<string, unknown>>,
  key: string,
): Map<string, unknown> {
  let memory = memories.get(key)
  if (!memory) memories.set(key, (memory = new Map()))
  return memory
}
