import { z } from 'zod'
import type { UniqueIdScheme } from '../unique-id.ts'
import { uniqueIdSchemes } from '../unique-id.ts'

/** Messages to generate, as written. */
export interface WrittenGenerate {
  readonly messages: number
  readonly size: number | string | { readonly min: number | string; readonly max: number | string }
  readonly seed?: number | undefined
}

/** What any message can carry beside its content. */
export interface WrittenDetails {
  readonly uid?: string | undefined
  /** ISO 8601. */
  readonly arrived?: string | undefined
  readonly flags?: readonly string[] | undefined
  /** The size in canonical octets, to be checked. */
  readonly octets?: number | undefined
}

/** A message of the list with its content. */
export type WrittenMessage = WrittenDetails &
  ({ readonly file: string } | { readonly text: string } | { readonly base64: string })

/** A mailbox file. The messages in the list are checked one by one, each by its form. */
export interface WrittenMailbox {
  readonly title?: string | undefined
  readonly about?: string | undefined
  readonly 'unique-ids'?: UniqueIdScheme | undefined
  readonly messages?: readonly unknown[] | undefined
  readonly folder?: string | undefined
  readonly mbox?:
    | string
    | { readonly file: string; readonly variant: 'mboxrd' | 'mboxo' }
    | undefined
  readonly maildir?: string | undefined
  readonly generate?: WrittenGenerate | undefined
}

/** Where the messages of a mailbox file come from: exactly one of these keys is there. */
export const contentKeys: readonly ('messages' | 'folder' | 'mbox' | 'maildir' | 'generate')[] = [
  'messages',
  'folder',
  'mbox',
  'maildir',
  'generate',
]

const text = z.string()
const octets = z.int().nonnegative()
const size = z.union([text, octets], { error: "expected a size in octets, or as text: '4KiB'" })
const sizes = z.union([text, octets, z.strictObject({ min: size, max: size })], {
  error: "expected a size in octets, as text ('4KiB'), or { min, max }",
})
const generate = z.strictObject({ messages: octets, size: sizes, seed: z.int().optional() })
const isoTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/
const details = {
  uid: text.optional(),
  arrived: text
    .refine((time) => isoTime.test(time) && !Number.isNaN(Date.parse(time)), {
      error: 'expected a time such as 2026-10-01T18:30:00Z',
    })
    .optional(),
  flags: z.array(z.enum(['seen', 'answered', 'flagged', 'draft', 'passed', 'trashed'])).optional(),
  octets: octets.optional(),
}
const digits = text.refine((written) => /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(written), {
  error: 'expected base64 digits',
})

/** The forms of a message with content, by the key that only this form has. */
export const messageForms: Readonly<Record<'file' | 'text' | 'base64', z.ZodType<WrittenMessage>>> =
  {
    file: z.strictObject({ file: text, ...details }),
    text: z.strictObject({ text, ...details }),
    base64: z.strictObject({ base64: digits, ...details }),
  }

/** The form of messages to generate within a list. */
export const generateForm: z.ZodType<{ readonly generate: WrittenGenerate }> = z.strictObject({
  generate,
})

/** The whole file. */
export const mailboxForm: z.ZodType<WrittenMailbox> = z.strictObject({
  title: text.optional(),
  about: text.optional(),
  'unique-ids': z.enum(uniqueIdSchemes).optional(),
  messages: z.array(z.unknown()).optional(),
  folder: text.optional(),
  mbox: z
    .union([text, z.strictObject({ file: text, variant: z.enum(['mboxrd', 'mboxo']) })], {
      error: 'expected a path, or { file, variant } with variant mboxrd or mboxo',
    })
    .optional(),
  maildir: text.optional(),
  generate: generate.optional(),
})
