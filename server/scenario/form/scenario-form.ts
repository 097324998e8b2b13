import { z } from 'zod'
import type { Scenario, Severity } from '../model.ts'
import { listOf, oneOf, oneOrMore, text } from './basics.ts'
import { dialectForm } from './dialect-form.ts'
import type { Form } from './exactly.ts'
import { exactly } from './exactly.ts'
import { mailbox } from './mailbox-form.ts'
import { ruleForm, runForm } from './rule-form.ts'
import { serverForm } from './server-form.ts'

const ids = oneOrMore(text, 'expected an id, or a list of them')

const because = z
  .union(
    [
      text,
      z.strictObject({ 'client-bugs': ids }),
      z.strictObject({ attacks: ids }),
      z.strictObject({ providers: ids }),
    ],
    {
      error:
        'expected a sentence, an address, or exactly one of client-bugs, attacks, providers with ids',
    },
  )
  .meta({ id: 'because' })

const expectation = z
  .strictObject({
    must: listOf(text).optional(),
    should: listOf(text).optional(),
    may: listOf(text).optional(),
    note: text.optional().meta({ description: 'For people, where no id says it.' }),
  })
  .meta({
    description:
      'What a good client does: ids of requirements, or no-loss no-duplicate no-leak no-hang no-crash honest-ending exact-bytes no-miss no-leftover no-show.',
    examples: [{ must: ['no-loss', 'honest-ending'] }],
  })

/** How bad the client's mistake is that a scenario tempts it to, worst first. */
const severities: readonly [Severity, ...Severity[]] = [
  'security',
  'data-loss',
  'crash',
  'hang',
  'failure',
  'annoyance',
]

const form = z.strictObject(
  {
    title: text
      .min(1, { error: 'expected a title' })
      .meta({ description: 'What happens, as a headline.' }),
    about: text.min(1, { error: 'expected a few sentences' }).meta({
      description: 'What happens, in a few sentences for somebody who has never seen it.',
    }),
    because: z
      .array(because, { error: 'expected a list of reasons' })
      .optional()
      .meta({
        description: 'Why this is worth testing: catalogue ids, addresses, sentences.',
        examples: [
          [
            { 'client-bugs': 'retr-drop-mid-message' },
            'Seen at a provider that was shutting down.',
          ],
        ],
      }),
    severity: oneOf(severities).optional().meta({
      description: "How bad the client's mistake is that it is tempted to.",
    }),
    requirements: listOf(text).optional().meta({
      description: 'Ids of the requirements that it tries a client on.',
    }),
    tags: listOf(text).optional(),
    extends: ids.optional().meta({
      description: 'Scenarios that this one builds on: ids or ./paths; later ones win.',
      examples: ['profiles/gmail', ['profiles/dovecot', './base.yaml']],
    }),
    parameters: z
      .record(
        text.regex(/^[a-zA-Z][\w-]*$/, { error: 'expected a name of letters, digits, - and _' }),
        z.union([z.string(), z.number(), z.boolean()], {
          error: 'expected a value: text, a number, true or false',
        }),
        { error: 'expected names and their values, such as { octets: 600 }' },
      )
      .optional()
      .meta({
        description: 'Values that --set name=value can change; in the file $name stands for them.',
      }),
    mailbox: mailbox.optional(),
    server: serverForm.optional(),
    dialect: dialectForm.optional(),
    rules: z.array(ruleForm, { error: 'expected a list of rules' }).optional().meta({
      description:
        'What differs from the truth. Applied top to bottom, each to what the one before made.',
    }),
    dialogue: text.optional().meta({
      description: 'The second notation: a log with C: and S: lines. Becomes rules behind `rules`.',
    }),
    expect: expectation.optional(),
    sample: text.optional().meta({
      description: "What the reference client's session looks like: C: and S: lines in this order.",
    }),
    run: runForm.optional(),
  },
  { error: 'expected a scenario: a map with title, about, rules ...' },
)

/** A scenario file: the form behind the checks at load and behind schema/scenario.schema.json. */
export const scenarioForm: Form<Scenario> = exactly<Scenario>()(form)
