import type { Clock } from '../base/clock.ts'

/** What is tolerated before logins are refused for a while. */
export interface RateLimitOptions {
  /** Failed logins of one user name; without it, not counted. */
  readonly perUser?: number
  /** Failed logins from one address; without it, not counted. */
  readonly perAddress?: number
  /** Failures are counted over this many ms from the first one. */
  readonly windowMs: number
  /** How long right and wrong logins are refused then, in ms. */
  readonly blockMs: number
}

/** Slows down guessing, as providers do: too many failed logins, and all are refused for a time. */
export interface RateLimit {
  blocks(name: string, address: string): boolean
  failed(name: string, address: string): void
  /** Forgets the user's failures. Those of the address stay: one known password must not clear it. */
  succeeded(name: string): void
}

interface Count {
  failures: number
  /** When the window or the block ends, on the clock's monotonic scale. */
  until: number
  blocked: boolean
}

/** Names and addresses remembered, each; beyond that the oldest is forgotten. */
const remembered = 10_000

export function createRateLimit(options: RateLimitOptions, clock: Clock): RateLimit {
  const users = counter(options.perUser ?? Infinity, options, clock)
  const addresses = counter(options.perAddress ?? Infinity, options, clock)
  return {
    blocks: (name, address) => users.blocked(name) || addresses.blocked(plain(address)),
    failed(name, address) {
      users.add(name)
      addresses.add(plain(address))
    },
    succeeded: (name) => users.forget(name),
  }
}

/** One host has one count, whether it came by an IPv4 or a dual-stack socket. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

interface Counter {
  blocked(key: string): boolean
  add(key: string): void
  forget(key: string): void
}

function counter(limit: number, options: RateLimitOptions, clock: Clock): Counter {
  const counts = new Map<string, Count>()
  const current = (key: string): Count | undefined => {
    const count = counts.get(key)
    if (!count || clock.now() < count.until) return count
    counts.delete(key)
    return undefined
  }
  return {
    blocked: (key) => current(key)?.blocked === true,
    add(key) {
      // An OAuth login may name no user; such failures count for the address alone.
      if (limit === Infinity || key === '') return
      const count = current(key) ?? {
        failures: 0,
        until: clock.now() + options.windowMs,
        blocked: false,
      }
      counts.delete(key)
      if (++count.failures >= limit && !count.blocked) {
        count.blocked = true
        count.until = clock.now() + options.blockMs
      }
      counts.set(key, count)
      if (counts.size > remembered) counts.delete(counts.keys().next().value as string)
    },
    forget: (key) => void counts.delete(key),
  }
}
