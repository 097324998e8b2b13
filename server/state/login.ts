import type { Account, LoginFailure, LoginWay, Verified } from '../accounts/account.ts'
import type { Attempt } from '../accounts/directory.ts'
import { failureReply } from '../accounts/failure.ts'
import type { Snapshot } from '../mailbox/message.ts'
import { expired } from '../mailbox/retention.ts'
import { err, ok } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context } from './context.ts'
import { marksOver } from './marks.ts'

/** Whether a password may cross this connection as it is: under TLS always, in clear only when lax. */
export function clearTextAllowed(context: Context): boolean {
  return context.tls !== null || context.service.settings.policy === 'lax'
}

/** The circumstances of a login on this connection. */
export function attemptOf(context: Context, way: LoginWay): Attempt {
  return { address: context.remoteAddress, tls: context.tls !== null, way }
}

/** Counts a failed login and words it. After too many on one connection the server hangs up. */
export function refuse(context: Context, cause: LoginFailure): Reply {
  const { settings } = context.service
  context.failedLogins++
  const { code } = failureReply(cause)
  const hangUp = settings.failedLogins !== null && context.failedLogins >= settings.failedLogins
  if (hangUp) context.state = 'closed'
  return {
    status: '-ERR',
    text: context.texts.refused(cause),
    ...(code !== undefined && settings.responseCodes ? { code } : {}),
    ...(hangUp ? { after: 'close' as const } : {}),
  }
}

/** From checked credentials to TRANSACTION, or to the refusal. */
export function conclude(context: Context, verified: Verified): Reply | Promise<Reply> {
  return verified.ok ? enter(context, verified.account) : refuse(context, verified.cause)
}

/**
 * Opens the maildrop of an account whose credentials were right: the exclusive lock (RFC 1939 section 4),
 * then the snapshot, less what has expired. Where that fails the lock is given back before the -ERR.
 */
export function enter(context: Context, account: Account): Reply | Promise<Reply> {
  const { locks, settings } = context.service
  if (context.state === 'closed') return gone(context)
  if (settings.lock === 'exclusive' && !locks.acquire(account.maildrop, context.connection)) {
    return refuse(context, 'in-use')
  }
  try {
    const snapshot = account.maildrop.snapshot()
    if (!(snapshot instanceof Promise) && !expires(context, account)) {
      return begin(context, account, snapshot)
    }
    return Promise.resolve(snapshot)
      .then((present) => withoutExpired(context, account, present))
      .then(
        (present) => begin(context, account, present),
        (error: unknown) => cannotOpen(context, account, error),
      )
  } catch (error) {
    return cannotOpen(context, account, error)
  }
}

function expires(context: Context, account: Account): boolean {
  const days = context.service.directory.expiry.daysOf(account)
  return typeof days === 'number' && days > 0
}

/** Removes what is older than EXPIRE allows (RFC 2449 section 6.7), as the maildrop is opened. */
async function withoutExpired(
  context: Context,
  account: Account,
  snapshot: Snapshot,
): Promise<Snapshot> {
  const { clock, directory } = context.service
  const days = directory.expiry.daysOf(account)
  if (typeof days !== 'number' || days === 0) return snapshot
  const old = expired(snapshot, days, clock.wall())
  if (old.length === 0) return snapshot
  const { removed, problem } = await account.maildrop.remove(snapshot, old)
  context.note({
    event: 'expired',
    user: account.name,
    messages: removed,
    ...(problem === undefined ? {} : { problem }),
  })
  return account.maildrop.snapshot()
}

function cannotOpen(context: Context, account: Account, error: unknown): Reply {
  context.service.locks.release(account.maildrop, context.connection)
  context.note({
    event: 'open-failed',
    user: account.name,
    messages: 0,
    problem: error instanceof Error ? error.message : String(error),
  })
  return refuse(context, 'temporary-trouble')
}

/** The client left while its credentials were looked at: nobody will read this or free a lock. */
function gone(context: Context): Reply {
  return err(context.texts.systemTrouble)
}

function begin(context: Context, account: Account, snapshot: Snapshot): Reply {
  const { directory, locks } = context.service
  if (context.state === 'closed') {
    locks.release(account.maildrop, context.connection)
    return gone(context)
  }
  const downloadOnce = directory.expiry.daysOf(account) === 0
  context.opened = {
    account,
    source: snapshot,
    snapshot,
    sourceIndex: null,
    hidden: null,
    updating: null,
    fetching: null,
    marks: null,
    retrieved: downloadOnce ? marksOver(snapshot) : null,
    highest: 0,
  }
  context.state = 'transaction'
  context.failedLogins = 0
  context.user = ''
  directory.loginDelay.loggedIn(account)
  const { count, octets } = snapshot
  context.note({ event: 'opened', user: account.name, messages: count, octets })
  return ok(context.texts.opened(count, octets))
}
