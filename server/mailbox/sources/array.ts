import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { UsageError } from '../../base/errors.ts'
import { fileTrouble } from '../file-trouble.ts'
import { foundFile } from '../found-file.ts'
import type { Found } from '../found.ts'
import { foundInMemory } from '../found.ts'
import { listMaildrop } from '../maildrop.ts'
import type { Maildrop, NewMessage } from '../message.ts'
import type { UniqueIdScheme } from '../unique-id.ts'

/**
 * A message of an array: a path that ends in `.eml`, the text of a message, its octets, or a
 * {@link NewMessage} with a unique-id or time of arrival of its own.
 */
export type MailboxItem = string | Uint8Array | NewMessage

/** How an array becomes a maildrop. */
export interface ArrayOptions {
  readonly clock: Clock
  /** What relative paths start from; the working folder by default. */
  readonly cwd?: string
  /** Its name in messages; `array` by default. */
  readonly name?: string
  readonly uniqueIds?: UniqueIdScheme
}

/**
 * A maildrop over messages handed in by a program. Octets that are canonical already are shared, so
 * the caller must not write to them later.
 * @throws UsageError where an item is none of the forms, a path does not exist or a unique-id is bad.
 */
export function arrayMaildrop(items: readonly MailboxItem[], options: ArrayOptions): Maildrop {
  const cwd = options.cwd ?? process.cwd()
  return listMaildrop({
    name: options.name ?? 'array',
    found: items.map((item, index) => foundItem(item, index, cwd)),
    clock: options.clock,
    ...(options.uniqueIds && { uniqueIds: options.uniqueIds }),
  })
}

function foundItem(item: MailboxItem, index: number, cwd: string): Found {
  if (typeof item === 'string') {
    return isPath(item) ? foundPath(resolve(cwd, item)) : foundInMemory({ content: item })
  }
  if (item instanceof Uint8Array) return foundInMemory({ content: item })
  const content: unknown = (item as NewMessage | null | undefined)?.content
  if (typeof content === 'string' || content instanceof Uint8Array) return foundInMemory(item)
  throw new UsageError(`mailbox item ${index + 1} is ${describe(item)}`, {
    hint: 'give a path ending in .eml, the text of a message, a Uint8Array, or { content, uid?, arrivedAt? }',
  })
}

/** A message has line breaks, a path to one does not. */
function isPath(item: string): boolean {
  return /\.eml$/i.test(item) && !/[\r\n]/.test(item)
}

function foundPath(path: string): Found {
  try {
    if (statSync(path).isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' })
  } catch (error) {
    throw fileTrouble(path, error, 'paths in a mailbox array start from the working folder')
  }
  return foundFile({ path }, basename(path))
}

function describe(item: unknown): string {
  if (item === null) return 'null'
  return Array.isArray(item) ? 'an array' : `of type ${typeof item}`
}
