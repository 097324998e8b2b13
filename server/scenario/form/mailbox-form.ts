import { z } from 'zod'
import type { MaildropSpec } from '../../mailbox/load.ts'
import { mailboxForm } from '../../mailbox/sources/mailbox-schema.ts'
import { listOf, text } from './basics.ts'
import type { Form } from './exactly.ts'
import { exactly } from './exactly.ts'

/** Only a program can give octets; YAML has text. */
const octets = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

const message = z.union(
  [
    text,
    octets,
    z.strictObject({
      content: z.union([text, octets], { error: 'expected the text of a message' }),
      uid: text.optional(),
      arrivedAt: z.number().optional(),
    }),
  ],
  { error: 'expected the text of a message, a path ending in .eml, or { content, uid }' },
)

const form = z
  .union([text, listOf(message), mailboxForm], {
    error:
      'expected the name of a fixture, a path, or a map with one of: messages, folder, mbox, maildir, generate',
  })
  .meta({
    id: 'mailbox',
    description:
      'What is in the mailbox: a fixture by name, a path (an .eml, a folder of them, an mbox, a Maildir, a mailbox .yaml) from the folder of the scenario, or a mailbox written here.',
    examples: ['three-messages', './mail', { generate: { messages: 10_000, size: '4KiB' } }],
  })

/** What is in a mailbox: a name, a path, a list, or what a mailbox file says. */
export const mailbox: Form<MaildropSpec> = exactly<MaildropSpec>()(form)
