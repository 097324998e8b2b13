import type { Message } from '../mailbox/message.ts'
import { err } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context, Opened } from './context.ts'
import { decimal } from './parse.ts'

/** The maildrop of a session in TRANSACTION; the dispatcher has seen to it that there is one. */
export function openedOf(context: Context): Opened {
  return context.opened as Opened
}

/** Messages and octets that are not marked deleted: what STAT says. */
export function remaining(opened: Opened): { messages: number; octets: number } {
  const { snapshot, marks } = opened
  return {
    messages: snapshot.count - (marks?.count ?? 0),
    octets: snapshot.octets - (marks?.octets ?? 0),
  }
}

/**
 * Finds the message a command names.
 * @returns its index, or the -ERR where the argument is no message number, or the message is absent or
 * marked deleted (RFC 1939 section 5).
 */
export function select(
  context: Context,
  argument: string | undefined,
  syntax: string,
): number | Reply {
  const { snapshot, marks } = openedOf(context)
  const number = decimal(argument)
  if (number < 0) return err(context.texts.syntax(syntax))
  if (number < 1 || number > snapshot.count) return err(context.texts.noSuchMessage)
  if (marks?.has(number - 1)) return err(context.texts.messageDeleted(number))
  return number - 1
}

/** The -ERR [UTF8] for a message that this client has not asked to get as it is (RFC 6856 section 2.1), or null. */
export function utf8Refusal(context: Context, message: Message): Reply | null {
  const refuses = context.service.settings.utf8 === 'refuse'
  if (!refuses || context.utf8 || !message.utf8Header) return null
  return err(context.texts.utf8Needed, context.service.settings.responseCodes ? 'UTF8' : undefined)
}

/** The indexes of all messages that are not marked deleted, in order. */
export function* listed(opened: Opened): Generator<number, void, undefined> {
  const { snapshot, marks } = opened
  for (let index = 0; index < snapshot.count; index++) {
    if (!marks?.has(index)) yield index
  }
}
