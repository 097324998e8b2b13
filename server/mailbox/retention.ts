import type { Snapshot } from './message.ts'

const day = 24 * 60 * 60 * 1000

/**
 * The messages that are older than EXPIRE lets them be (RFC 2449 section 6.7), as ascending indexes.
 * Zero days means download once and has nothing to do with age: nothing expires by it.
 * @param expireDays whole days a message is kept after it arrived.
 * @param now the calendar time, ms since 1970.
 */
export function expired(snapshot: Snapshot, expireDays: number, now: number): number[] {
  const old: number[] = []
  if (expireDays <= 0) return old
  const oldest = now - expireDays * day
  for (let index = 0; index < snapshot.count; index++) {
    if (snapshot.arrivedAt(index) <= oldest) old.push(index)
  }
  return old
}
