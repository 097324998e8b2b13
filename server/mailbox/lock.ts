import type { Maildrop } from './message.ts'

/** The exclusive-access locks on maildrops (RFC 1939 section 4). */
export interface Locks {
  /** Takes the lock. False where another session holds it; true where this one does already. */
  acquire(maildrop: Maildrop, session: number): boolean
  /** Takes it away from whoever holds it. */
  take(maildrop: Maildrop, session: number): void
  /** Gives it back. Does nothing where this session does not hold it. */
  release(maildrop: Maildrop, session: number): void
  /** The session that holds it, or undefined. */
  holder(maildrop: Maildrop): number | undefined
}

/** Locks for the sessions of one server, whose numbers must differ. No session waits for a lock. */
export function maildropLocks(): Locks {
  const holders = new Map<Maildrop, number>()
  return {
    acquire(maildrop, session) {
      const holder = holders.get(maildrop)
      if (holder !== undefined) return holder === session
      holders.set(maildrop, session)
      return true
    },
    take: (maildrop, session) => void holders.set(maildrop, session),
    release(maildrop, session) {
      if (holders.get(maildrop) === session) holders.delete(maildrop)
    },
    holder: (maildrop) => holders.get(maildrop),
  }
}
