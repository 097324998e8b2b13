import type { UpdateResult } from '../mailbox/message.ts'
import { err, ok } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context, Opened } from './context.ts'
import { openedOf } from './select.ts'

/** Unique-ids named in one transcript entry; more would make a million deletions a huge line. */
const namedAtMost = 100

/** The messages that UPDATE removes: those marked, and under EXPIRE 0 those fetched. */
function doomed(opened: Opened): number[] {
  const marked = opened.marks?.indexes() ?? []
  if (!opened.retrieved || opened.retrieved.count === 0) return marked
  return [...new Set([...marked, ...opened.retrieved.indexes()])].sort((a, b) => a - b)
}

/** Gives the lock back; safe to call more than once. Nothing is removed. */
export function release(context: Context): void {
  const { opened } = context
  if (!opened) return
  context.opened = null
  context.service.locks.release(opened.account.maildrop, context.connection)
}

/**
 * The UPDATE state (RFC 1939 section 6): removes exactly what is marked, releases the lock, answers, and
 * lets the connection go. Where something could not be removed the answer is -ERR.
 */
export function update(context: Context): Reply | Promise<Reply> {
  const opened = openedOf(context)
  const indexes = doomed(opened)
  context.state = 'update'
  const conclude = (result: UpdateResult): Reply => {
    if (indexes.length > 0) {
      context.note({
        event: result.problem === undefined ? 'updated' : 'update-failed',
        user: opened.account.name,
        messages: result.removed,
        uids: indexes.slice(0, namedAtMost).map((index) => opened.snapshot.uidOf(index)),
        ...(result.problem === undefined ? {} : { problem: result.problem }),
      })
    }
    release(context)
    context.state = 'closed'
    if (result.problem !== undefined) {
      const text = context.texts.updateFailed(result.removed, indexes.length)
      const code = context.service.settings.responseCodes ? 'SYS/TEMP' : undefined
      return { ...err(text, code), after: 'close' }
    }
    const text =
      indexes.length === 0 ? context.texts.goodbyeUnchanged : context.texts.goodbye(result.removed)
    return { ...ok(text), after: 'close' }
  }
  if (indexes.length === 0) return conclude({ removed: 0 })
  const failed = (error: unknown): Reply =>
    conclude({ removed: 0, problem: error instanceof Error ? error.message : String(error) })
  try {
    const result = opened.account.maildrop.remove(opened.snapshot, indexes)
    return result instanceof Promise ? result.then(conclude, failed) : conclude(result)
  } catch (error) {
    return failed(error)
  }
}
