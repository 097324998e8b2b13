import { z } from 'zod'
import type { Interceptor } from '../../session/interceptor.ts'
import type { ReferenceRun, Rule } from '../model.ts'
import { count, listOf, oneOf, oneOrMore, selector, text, yesNo } from './basics.ts'
import type { Form } from './exactly.ts'
import { exactly } from './exactly.ts'

/** What is said in place of the truth. */
const reply = z
  .union(
    [
      text,
      z.strictObject({
        line: text.meta({ description: 'The status line as it goes out, without its CRLF.' }),
        lines: listOf(text)
          .optional()
          .meta({ description: 'A body, line by line; it is dot-stuffed and terminated.' }),
        close: yesNo.optional().meta({ description: 'Hang up afterwards.' }),
      }),
    ],
    { error: "expected a status line such as '-ERR [IN-USE] later', or { line, lines, close }" },
  )
  .meta({
    id: 'reply',
    description:
      'Said in place of the truth. Escapes: \\r \\n \\t \\0 \\\\ \\xNN. {user} {n} {octets} and others are filled in.',
    examples: ['-ERR [IN-USE] come back later', { line: '+OK 1 messages', lines: ['1 120'] }],
  })

/** A fault by its kind, or with parameters. Which there are is checked against the registry. */
const oneFault = z
  .union([text, z.record(text, z.unknown())], {
    error:
      'expected a fault: a kind, or { kind: { parameter: value } } such as { cut: { after: 600 } }',
  })
  .meta({ id: 'fault' })

const fault = z
  .union([oneFault, z.array(oneFault).min(1, { error: 'expected a list that is not empty' })], {
    error: 'expected a fault such as { cut: { after: 600 } }, or a list of them',
  })
  .meta({ description: 'What is done to maildrop, reply, octets or TLS; one, or a list.' })

const acts = {
  reply: reply.optional(),
  perform: yesNo.optional().meta({
    description:
      'false: the command is not carried out, and only the reply happens. Default: true; the state changes although the reply lies.',
  }),
  fault: fault.optional(),
  note: text.optional().meta({ description: 'A remark for people who try it by hand.' }),
}

const scope = oneOf(['connection', 'maildrop', 'server']).meta({
  description: 'Where times, sequence and mark are kept.',
})

const names = (description: string) =>
  oneOrMore(text, 'expected a name, or a list of names').optional().meta({ description })

const when = z
  .strictObject(
    {
      user: names('The user, as named by USER or logged in; * stands for anything.'),
      uid: names('The unique-id of the message that the command names; * stands for anything.'),
      state: oneOf(['authorization', 'sasl', 'transaction']).optional().meta({
        description: 'The state of the session before the command.',
      }),
      tls: z
        .union([z.boolean(), z.enum(['stls', 'implicit'])], {
          error: 'expected true, false, stls or implicit',
        })
        .optional()
        .meta({ description: 'Whether TLS is on, or how it began.' }),
      listener: oneOf(['pop3', 'pop3s']).optional().meta({ description: 'Which port was called.' }),
      'first-after-tls': yesNo.optional().meta({ description: 'The first command inside TLS.' }),
      nth: selector.optional().meta({
        description: 'Which one of its verb on this connection, counted from 1.',
      }),
      connection: selector.optional().meta({
        description: 'Which connection to this server, counted from 1.',
      }),
      session: selector.optional().meta({
        description: 'Which session of this user, counted from 1; before login the coming one.',
      }),
      sent: selector.optional().meta({
        description: 'Octets sent on this connection so far.',
        examples: ['4096..'],
      }),
      marked: names('Names that rules have marked.'),
      'not-marked': names('Names that no rule has marked, or that were unmarked.'),
      probability: z
        .number({ error: 'expected a number from 0 to 1' })
        .min(0, { error: 'expected a number from 0 to 1' })
        .max(1, { error: 'expected a number from 0 to 1' })
        .optional()
        .meta({
          description: '0 to 1, drawn from the seed for this rule, connection and occasion.',
        }),
    },
    { error: 'expected conditions such as { user: alice, tls: true }' },
  )
  .meta({ id: 'when', description: 'Conditions; all that are given must hold.' })

/** Which moments there are is checked by on.ts. */
const moment = text.meta({ id: 'moment', description: 'When it acts.' })

/** One step of a sequence. */
const act = z
  .strictObject(acts, { error: 'expected a step such as { reply: ... } or {} for the truth' })
  .meta({ id: 'step', description: 'What a rule does one time; {} leaves the truth alone.' })

const rule = z
  .strictObject(
    {
      name: text.optional().meta({ description: 'For the transcript and for reports.' }),
      on: oneOrMore(
        moment,
        "expected a moment such as 'RETR 2' or 'greeting', or a list of them",
      ).meta({
        description:
          'The moment: connect, greeting, tls, secured, authentication, login, sasl, disconnect, any, idle 5s, a verb with or without arguments (RETR 2), or line /regex/.',
        examples: ['RETR 2', 'greeting', 'PASS', 'idle 5s', 'line /^X-/i', ['LIST -', 'UIDL -']],
      }),
      when: when.optional(),
      times: z
        .union([z.int().min(1), z.literal('always')], {
          error: 'expected a whole number from 1, or always',
        })
        .optional()
        .meta({ description: 'How often it acts. A number needs `per`.', examples: ['always', 1] }),
      per: scope.optional(),
      ...acts,
      sequence: z
        .array(act, { error: 'expected a list of steps' })
        .min(1, { error: 'expected a list that is not empty' })
        .optional()
        .meta({ description: 'One step each time it acts; the last one repeats.' }),
      mark: text
        .optional()
        .meta({ description: 'A name to remember from now on, in the scope `per`.' }),
      unmark: text.optional().meta({ description: 'A name to forget.' }),
      act: z
        .custom<Interceptor>((value) => typeof value === 'function', {
          error: 'expected a function, which only a scenario in TypeScript can hold',
        })
        .optional(),
    },
    { error: 'expected a rule such as { on: RETR 2, times: always, fault: ... }' },
  )
  .meta({ id: 'rule', description: 'One difference from the truth.' })

const run = z
  .strictObject({
    tls: oneOf(['none', 'stls', 'implicit']).optional(),
    host: text.optional().meta({
      description: 'The name the certificate must carry; localhost by default.',
    }),
    login: text.optional().meta({
      description: 'pass, apop, none, or a SASL mechanism.',
      examples: ['pass', 'apop', 'none', 'PLAIN', 'XOAUTH2'],
    }),
    user: text.optional(),
    password: text.optional(),
    commands: listOf(text).optional().meta({
      description: 'Command lines after login in place of the usual ones; `idle 5s` waits.',
    }),
    sessions: count.min(1).optional(),
    parallel: count.min(1).optional(),
  })
  .meta({ description: 'How the reference client is run for the sample.' })

/** One difference from the truth. */
export const ruleForm: Form<Rule> = exactly<Rule>()(rule)

/** How the reference client is run. */
export const runForm: Form<ReferenceRun> = exactly<ReferenceRun>()(run)
