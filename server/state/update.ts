import type { UpdateResult } from '../mailbox/message.ts'
import { ok, refusal } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context, Opened, UpdatePlan } from './context.ts'
import { openedOf } from './select.ts'

/** Unique-ids named in one transcript entry; more would make a million deletions a huge line. */
const namedAtMost = 100

/** The messages that UPDATE removes: those marked, and under EXPIRE 0 those fetched. By session index. */
function doomed(opened: Opened): number[] {
  const marked = opened.marks?.indexes() ?? []
  if (!opened.retrieved || opened.retrieved.count === 0) return marked
  return [...new Set([...marked, ...opened.retrieved.indexes()])].sort((a, b) => a - b)
}

/** The same by the indexes of the source, and what a scenario makes of it. */
function planned(opened: Opened): UpdatePlan {
  const { sourceIndex, updating } = opened
  let marked = doomed(opened)
  if (sourceIndex) {
    const there = marked.map(sourceIndex).filter((index) => index !== null)
    marked = there.sort((a, b) => a - b)
  }
  const plan = { marked, remove: marked }
  return updating ? updating(plan) : plan
}

/** Gives the lock back; safe to call more than once. Nothing is removed. */
export function release(context: Context): void {
  const { opened } = context
  if (!opened) return
  context.scripted?.leaving?.(opened)
  context.opened = null
  const { locks } = context.service
  const free = (): void => locks.release(opened.account.maildrop, context.connection)
  if (opened.keepLock && context.state !== 'update') opened.keepLock(free)
  else free()
}

/**
 * The UPDATE state (RFC 1939 section 6): removes exactly what is marked, releases the lock, answers, and
 * lets the connection go. Where something could not be removed the answer is -ERR.
 */
export function update(context: Context): Reply | Promise<Reply> {
  const opened = openedOf(context)
  const plan = planned(opened)
  const { marked, remove, problem: scripted } = plan
  context.state = 'update'
  const conclude = (result: UpdateResult): Reply => {
    const problem = scripted ?? result.problem
    if (remove.length > 0 || problem !== undefined) {
      context.note({
        event: problem === undefined ? 'updated' : 'update-failed',
        user: opened.account.name,
        messages: result.removed,
        uids: remove.slice(0, namedAtMost).map((index) => opened.source.uidOf(index)),
        ...(problem === undefined ? {} : { problem }),
      })
    }
    release(context)
    context.state = 'closed'
    return {
      after: 'close',
      ...answer(context, marked.length, problem === undefined ? result : { ...result, problem }),
    }
  }
  if (remove.length === 0) return conclude({ removed: 0 })
  const failed = (error: unknown): Reply =>
    conclude({ removed: 0, problem: error instanceof Error ? error.message : String(error) })
  try {
    const result = opened.account.maildrop.remove(opened.source, remove)
    return result instanceof Promise ? result.then(conclude, failed) : conclude(result)
  } catch (error) {
    return failed(error)
  }
}

function answer(context: Context, marked: number, result: UpdateResult): Reply {
  const { texts, service } = context
  if (result.problem !== undefined) {
    const code = service.settings.responseCodes ? 'SYS/TEMP' : undefined
    return refusal('update-failed', texts.updateFailed(result.removed, marked), code)
  }
  return { removed: marked, ...ok(marked === 0 ? texts.goodbyeUnchanged : texts.goodbye(marked)) }
}
