import type { Message } from '../mailbox/message.ts'
import { refusal } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context, Opened } from './context.ts'
import { decimal } from './parse.ts'

/** The maildrop of a session in TRANSACTION; the dispatcher has seen to it that there is one. */
export function openedOf(context: Context): Opened {
  return context.opened as Opened
}

/** Messages and octets that are not marked deleted: what STAT says. */
export function remaining(opened: Opened): { messages: number; octets: number } {
  const { snapshot, marks, hidden } = opened
  let messages = snapshot.count - (marks?.count ?? 0)
  let octets = snapshot.octets - (marks?.octets ?? 0)
  for (const index of hidden?.indexes() ?? []) {
    if (marks?.has(index)) continue
    messages--
    octets -= snapshot.octetsOf(index)
  }
  return { messages, octets }
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
  const { snapshot, marks, hidden, vanished } = openedOf(context)
  const number = decimal(argument)
  if (number < 0) return refusal('bad-number', context.texts.syntax(syntax))
  if (number < 1 || number > snapshot.count) {
    return refusal('no-such-message', context.texts.noSuchMessage)
  }
  if (marks?.has(number - 1)) {
    return refusal('deleted-message', context.texts.messageDeleted(number))
  }
  if (hidden?.has(number - 1)) {
    const cause = vanished?.has(number - 1) ? 'vanished-message' : 'no-such-message'
    return refusal(cause, context.texts.noSuchMessage)
  }
  return number - 1
}

/** The -ERR [UTF8] for a message that this client has not asked to get as it is (RFC 6856 section 2.1), or null. */
export function utf8Refusal(context: Context, message: Message): Reply | null {
  const refuses = context.service.settings.utf8 === 'refuse'
  if (!refuses || context.utf8 || !message.utf8Header) return null
  const code = context.service.settings.responseCodes ? 'UTF8' : undefined
  return refusal('utf8-required', context.texts.utf8Needed, code)
}

/** The indexes of all messages that have a number and are not marked deleted, in order. */
export function* listed(opened: Opened): Generator<number, void, undefined> {
  const { snapshot, marks, hidden } = opened
  for (let index = 0; index < snapshot.count; index++) {
    if (!marks?.has(index) && !hidden?.has(index)) yield index
  }
}
