import { z } from 'zod'
import type { ReplyCause } from '../../wire/reply.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { listOf, text } from './basics.ts'
import type { Form } from './exactly.ts'
import { exactly } from './exactly.ts'

/** Why a reply can be negative. One for each {@link ReplyCause}; the compiler sees to that. */
const causes = {
  'bad-credentials': true,
  'app-password-required': true,
  'token-expired': true,
  'token-scope': true,
  'account-disabled': true,
  'account-locked': true,
  'rate-limited': true,
  'address-refused': true,
  'tls-required': true,
  'mechanism-not-allowed': true,
  'channel-binding': true,
  'not-authorized': true,
  'login-delay': true,
  'in-use': true,
  'temporary-trouble': true,
  'permanent-trouble': true,
  malformed: true,
  'unknown-command': true,
  'empty-command': true,
  'wrong-state': true,
  'bad-arguments': true,
  'line-too-long': true,
  'bare-lf': true,
  'bad-number': true,
  'no-such-message': true,
  'deleted-message': true,
  'vanished-message': true,
  'no-user': true,
  'unknown-mechanism': true,
  'sasl-cancelled': true,
  'sasl-malformed': true,
  'tls-unavailable': true,
  'tls-active': true,
  'utf8-required': true,
  'unknown-language': true,
  'update-failed': true,
  'too-many-connections': true,
  'system-trouble': true,
  quota: true,
} as const satisfies Readonly<Record<ReplyCause, true>>

const cell = z.union([listOf(text), text], {
  error: "expected the lines of the list, or '-ERR ...' where CAPA is refused",
})

const errors = z.strictObject(
  Object.fromEntries(Object.keys(causes).map((cause) => [cause, text.optional()])),
) as unknown as z.ZodType<{ [Cause in ReplyCause]?: string }>

const form = z
  .strictObject({
    greeting: text.optional().meta({ description: 'The whole greeting line.' }),
    capa: z
      .strictObject({
        line: text.optional().meta({ description: 'The status line of CAPA.' }),
        clear: cell.optional().meta({ description: 'Before login, without TLS.' }),
        tls: cell.optional().meta({ description: 'Before login, inside TLS.' }),
        authenticated: cell.optional().meta({ description: 'After login.' }),
      })
      .optional()
      .meta({
        description: 'Capabilities, line by line as they go out; a cell left out is truthful.',
      }),
    replies: z
      .record(text, text, { error: 'expected a map of verbs and status lines' })
      .optional()
      .meta({
        description:
          'Positive status lines by verb; also QUIT deleted, LIST one, UIDL one and AUTH.',
        examples: [{ RETR: '+OK {octets} octets', STAT: '+OK {count} {octets}' }],
      }),
    errors: errors.optional().meta({
      description: 'Negative status lines by cause, as they go out.',
      examples: [{ 'bad-credentials': '-ERR [AUTH] Username and password not accepted.' }],
    }),
    uniqueIds: text.optional().meta({
      description: 'Unique-ids by template; stable for a user and message.',
      examples: ['GmailId{hex:16}'],
    }),
  })
  .meta({ description: 'How the server words what it says; what it does is unchanged.' })

/** How a server words what it says. */
export const dialectForm: Form<Dialect> = exactly<Dialect>()(form)
