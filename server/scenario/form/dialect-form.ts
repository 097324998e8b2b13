import { z } from 'zod'
import type { Dialect } from '../dialect/dialect.ts'
import { knownVerbs } from '../on.ts'
import { listOf, text } from './basics.ts'
import { replyCauses } from './causes.ts'
import type { Form } from './exactly.ts'
import { exactly } from './exactly.ts'

const cell = z.union([listOf(text), text], {
  error: "expected the lines of the list, or '-ERR ...' where CAPA is refused",
})

/** A map of texts whose keys are words of a list, with or without a case behind them. */
function linesBy(known: readonly string[], isKnown: (key: string) => boolean, error: string) {
  return z.record(text, text, { error }).superRefine((map, context) => {
    for (const key of Object.keys(map)) {
      if (isKnown(key)) continue
      context.addIssue({ code: 'unrecognized_keys', keys: [key], params: { known } } as never)
    }
  })
}

const cases = ['QUIT deleted', 'QUIT early', 'LIST one', 'UIDL one', 'AUTH list']
/** The keys under `replies`. */
export const replyKeys: readonly string[] = [...knownVerbs, ...cases]
const replies = linesBy(
  replyKeys,
  (key) => replyKeys.includes(key),
  'expected a map of verbs and status lines',
)

/** The keys under `errors`; a case may stand behind one. */
export const errorNames: readonly string[] = [...replyCauses, 'any']
/** What can stand behind a key of `errors`. */
export const errorCases: readonly string[] = ['closing', 'early', ...knownVerbs]

const errors = linesBy(
  errorNames,
  (key) => {
    const [name = '', which, ...more] = key.split(' ')
    if (!errorNames.includes(name) || more.length > 0) return false
    return which === undefined || errorCases.includes(which)
  },
  'expected a map of causes and status lines',
) as unknown as z.ZodType<NonNullable<Dialect['errors']>>

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
    replies: replies.optional().meta({
      description: `Positive status lines by verb; cases go before: ${cases.join(', ')}.`,
      examples: [{ RETR: '+OK {octets} octets', STAT: '+OK {count} {octets}' }],
    }),
    listings: z
      .strictObject({ LIST: text.optional(), UIDL: text.optional() })
      .optional()
      .meta({
        description: 'Lines of listings.',
        examples: [{ LIST: '{n} {octets}', UIDL: '{n}   {uid}' }],
      }),
    emptyChallenge: text.optional().meta({
      description: 'The line that asks for a response to nothing in SASL; `+ ` in truth.',
    }),
    oauthError: text.optional().meta({
      description: 'The JSON that XOAUTH2 and OAUTHBEARER answer a bad token with.',
      examples: ['{"status":"400","schemes":"Bearer"}'],
    }),
    errors: errors.optional().meta({
      description:
        'Negative status lines by cause, as they go out; `any` for the rest; a case may follow: closing, early, or a verb.',
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
