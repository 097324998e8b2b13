import type { Account, LoginFailure, LoginWay, Verified } from '../accounts/account.ts'
import type { Attempt } from '../accounts/directory.ts'
import { failureReply } from '../accounts/failure.ts'
import type { Snapshot } from '../mailbox/message.ts'
import { expired } from '../mailbox/retention.ts'
import { ok, refusal } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context, Opened } from './context.ts'
import { marksOver } from './marks.ts'
import { remaining } from './select.ts'
import { release } from './update.ts'
import { wordedReply } from './worded.ts'

/** Whether a password may cross this connection as it is: under TLS always, in clear only when lax. */
export function clearTextAllowed(context: Context): boolean {
  return context.tls !== null || context.service.settings.policy === 'lax'
}

/** The refusal of a password on a connection that everyone can read. */
export function clearTextRefused(context: Context): Reply {
  return refusal('tls-required', context.texts.clearTextRefused)
}

/**
 * The account's name behind a name that was presented with credentials, and notes the latter. They are the
 * same, unless a scenario gives an account further names.
 * @param given decoded, as the client sent it.
 */
export function accountName(context: Context, given: string): string {
  if (given !== '') context.presented = given
  return context.scripted?.named?.(given) ?? given
}

/** The circumstances of a login on this connection. */
export function attemptOf(context: Context, way: LoginWay): Attempt {
  return { address: context.remoteAddress, tls: context.tls !== null, way }
}

/** Counts a failed login and words it. After too many on one connection the server hangs up. */
export function refuse(context: Context, cause: LoginFailure, line?: string): Reply {
  const { settings } = context.service
  context.failedLogins++
  const { code } = failureReply(cause)
  const hangUp = settings.failedLogins !== null && context.failedLogins >= settings.failedLogins
  if (hangUp) context.state = 'closed'
  const reply =
    line === undefined
      ? refusal(cause, context.texts.refused(cause), settings.responseCodes ? code : undefined)
      : wordedReply(line, cause)
  return hangUp ? { ...reply, after: 'close' } : reply
}

/** From checked credentials to TRANSACTION, or to the refusal. */
export function conclude(context: Context, verified: Verified): Reply | Promise<Reply> {
  const decided = context.scripted?.credentials(verified) ?? verified
  return decided.ok ? enter(context, decided.account) : refuse(context, decided.cause, decided.line)
}

/**
 * Opens the maildrop of an account whose credentials were right: the exclusive lock (RFC 1939 section 4),
 * then the snapshot, less what has expired. Where that fails the lock is given back before the -ERR.
 */
function enter(context: Context, account: Account): Reply | Promise<Reply> {
  const { locks, settings } = context.service
  if (context.state === 'closed') return gone(context)
  if (settings.lock === 'takeover') locks.take(account.maildrop, context.connection)
  else if (settings.lock === 'exclusive') {
    if (!locks.acquire(account.maildrop, context.connection)) return refuse(context, 'in-use')
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
  return refusal('system-trouble', context.texts.systemTrouble)
}

function begin(context: Context, account: Account, snapshot: Snapshot): Reply | Promise<Reply> {
  const { directory, locks } = context.service
  if (context.state === 'closed') {
    locks.release(account.maildrop, context.connection)
    return gone(context)
  }
  const downloadOnce = directory.expiry.daysOf(account) === 0
  const opened: Opened = {
    account,
    source: snapshot,
    snapshot,
    sourceIndex: null,
    hidden: null,
    vanished: null,
    naming: null,
    oddIds: null,
    renumbered: false,
    updating: null,
    fetching: null,
    deleting: null,
    keepLock: null,
    marks: null,
    retrieved: downloadOnce ? marksOver(snapshot) : null,
    highest: 0,
  }
  context.opened = opened
  context.state = 'transaction'
  context.failedLogins = 0
  context.user = ''
  directory.loginDelay.loggedIn(account)
  const { count, octets } = snapshot
  context.note({ event: 'opened', user: account.name, messages: count, octets })
  const changing = context.scripted?.opened(opened)
  if (changing) {
    return changing.then(
      () => (context.opened === opened ? told(context, opened) : gone(context)),
      (error: unknown) => {
        release(context)
        context.state = 'authorization'
        return cannotOpen(context, account, error)
      },
    )
  }
  return told(context, opened)
}

/** What the session sees, once a scenario has had its say. */
function told(context: Context, opened: Opened): Reply {
  const { messages, octets } = remaining(opened)
  return ok(context.texts.opened(messages, octets))
}
