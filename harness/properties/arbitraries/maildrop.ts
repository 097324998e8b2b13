import fc from 'fast-check'
import { messages } from './message.ts'

/** One message of a generated maildrop, as option `mailbox` takes it. */
export interface GeneratedMessage {
  readonly content: Uint8Array
  readonly uid: string
}

/** The characters that a unique-id may have (RFC 1939 section 7): all of printable ASCII but the blank. */
const uidCharacter = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))

/** Legal unique-ids, the odd ones too: of one character, of seventy, with slashes and dots. */
export function uniqueIds(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.stringMatching(/^[a-z0-9]{1,8}$/),
    fc.string({ unit: uidCharacter, minLength: 1, maxLength: 70 }).map(withoutParameters),
    fc.constantFrom('.', '..', '../x', '0', '1', '+OK', '-ERR', '%s', "'", '"'),
  )
}

/** In a scenario a dollar before a name stands for a parameter. */
function withoutParameters(uid: string): string {
  return uid.replaceAll(/\$(?=[{A-Za-z$])/g, '.')
}

/** How large maildrops get. */
export interface MaildropLimits {
  /** Default: 0. */
  readonly min?: number
  /** Default: 6. */
  readonly max?: number
}

/** Maildrops of messages with distinct unique-ids. Shrinks to one simple message. */
export function maildrops({ min = 0, max = 6 }: MaildropLimits = {}): fc.Arbitrary<
  readonly GeneratedMessage[]
> {
  const message = fc.record({ content: messages(), uid: uniqueIds() })
  return fc
    .uniqueArray(message, { minLength: min, maxLength: max, selector: ({ uid }) => uid })
    .map((list) =>
      list.map(({ content, uid }) => ({ content: Buffer.from(content, 'latin1'), uid })),
    )
}
