import { existsSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../../base/package-root.ts'
import type { MaildropSpec } from '../../mailbox/load.ts'
import type { MailboxItem } from '../../mailbox/sources/array.ts'
import type { Dialect } from '../dialect/dialect.ts'
import type { Scenario, ServerPart } from '../model.ts'

/** A scenario without what became rules. */
export type Settled = Omit<Scenario, 'rules' | 'dialogue' | 'extends'>

/** The keys that say what a scenario is, not what it does: never taken over from what it extends. */
const ownKeys = ['because', 'severity', 'requirements', 'tags', 'expect', 'sample', 'run'] as const

/**
 * Puts a scenario on top of what it extends. Settings and texts win one by one; mailbox, users, lists
 * and what the scenario says of itself are replaced as a whole.
 */
export function merge(base: Settled, over: Settled): Settled {
  const { mailbox = base.mailbox, server, dialect, parameters } = over
  const merged: Settled = {
    title: over.title,
    about: over.about,
    ...(mailbox !== undefined && { mailbox }),
    ...((base.server ?? server) && { server: mergeServer(base.server ?? {}, server ?? {}) }),
    ...((base.dialect ?? dialect) && { dialect: mergeDialect(base.dialect ?? {}, dialect ?? {}) }),
    ...((base.parameters ?? parameters) && { parameters: { ...base.parameters, ...parameters } }),
  }
  const own = ownKeys.filter((key) => over[key] !== undefined).map((key) => [key, over[key]])
  return { ...merged, ...(Object.fromEntries(own) as Partial<Settled>) }
}

/** Server parts, the later one winning setting by setting. */
function mergeServer(base: ServerPart, over: ServerPart): ServerPart {
  const settings = { ...base.settings, ...over.settings }
  const tls = over.tls && base.tls ? { ...base.tls, ...over.tls } : (over.tls ?? base.tls)
  return {
    ...base,
    ...over,
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(tls !== undefined && { tls }),
  }
}

/** Dialects, the later one winning text by text. */
export function mergeDialect(base: Dialect, over: Dialect): Dialect {
  return {
    ...base,
    ...over,
    ...((base.capa ?? over.capa) && { capa: { ...base.capa, ...over.capa } }),
    ...((base.replies ?? over.replies) && { replies: { ...base.replies, ...over.replies } }),
    ...((base.errors ?? over.errors) && { errors: { ...base.errors, ...over.errors } }),
    ...((base.listings ?? over.listings) && { listings: { ...base.listings, ...over.listings } }),
  }
}

/** A scenario whose mailboxes can be opened from anywhere: paths start from its own folder. */
export function withPaths(scenario: Settled, folder: string): Settled {
  const { mailbox, server } = scenario
  const users = server?.users?.map((user) =>
    user.mailbox === undefined ? user : { ...user, mailbox: absolute(user.mailbox, folder) },
  )
  return {
    ...scenario,
    ...(mailbox !== undefined && { mailbox: absolute(mailbox, folder) }),
    ...(users && { server: { ...server, users } }),
  }
}

/** A mailbox with its paths made absolute. */
function absolute(mailbox: MaildropSpec, folder: string): MaildropSpec {
  if (typeof mailbox === 'string') return isFixture(mailbox) ? mailbox : resolve(folder, mailbox)
  if (isList(mailbox)) return mailbox.map((item) => itemIn(item, folder))
  const { folder: inside, maildir, mbox, messages } = mailbox
  return {
    ...mailbox,
    ...(inside !== undefined && { folder: resolve(folder, inside) }),
    ...(maildir !== undefined && { maildir: resolve(folder, maildir) }),
    ...(typeof mbox === 'string' && { mbox: resolve(folder, mbox) }),
    ...(typeof mbox === 'object' && { mbox: { ...mbox, file: resolve(folder, mbox.file) } }),
    ...(messages && { messages: messages.map((message) => messageIn(message, folder)) }),
  }
}

function isList(mailbox: MaildropSpec): mailbox is readonly MailboxItem[] {
  return Array.isArray(mailbox)
}

function itemIn(item: MailboxItem, folder: string): MailboxItem {
  const isPath = typeof item === 'string' && /\.eml$/i.test(item) && !/[\r\n]/.test(item)
  return isPath && !isAbsolute(item) ? resolve(folder, item) : item
}

function messageIn(message: unknown, folder: string): unknown {
  const file: unknown = (Object(message) as { readonly file?: unknown }).file
  if (typeof file !== 'string') return message
  return { ...(message as object), file: resolve(folder, file) }
}

/** Whether a name is that of a fixture mailbox: those need no path. */
export function isFixture(name: string): boolean {
  const folder = fileURLToPath(new URL('fixtures/mailboxes', packageRoot))
  return /^[\w-]+$/.test(name) && existsSync(join(folder, `${name}.yaml`))
}
