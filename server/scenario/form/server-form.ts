import { z } from 'zod'
import type { ServerPart } from '../model.ts'
import { count, listOf, oneOf, text, yesNo } from './basics.ts'
import { replyCauses } from './causes.ts'
import type { Form } from './exactly.ts'
import { exactly } from './exactly.ts'
import { mailbox } from './mailbox-form.ts'

const seconds = (description: string) =>
  z.number({ error: 'expected a number' }).min(0).nullable().optional().meta({ description })

const settings = z
  .strictObject({
    host: text
      .optional()
      .meta({ description: "The host name in the greeting's timestamp and challenges." }),
    greeting: text
      .optional()
      .meta({ description: "The greeting's text, without the APOP timestamp." }),
    implementation: text
      .nullable()
      .optional()
      .meta({ description: 'The IMPLEMENTATION capability, null for none.' }),
    implementationAfterLogin: yesNo.optional(),
    lock: oneOf(['exclusive', 'shared', 'takeover']).optional().meta({
      description: 'One session a maildrop, as many as come, or one, the newest.',
    }),
    oauthErrorChallenge: yesNo.optional().meta({
      description: 'Whether a bad bearer token is answered with an error in JSON first.',
    }),
    initialResponse: yesNo
      .optional()
      .meta({ description: 'Whether AUTH takes an initial response.' }),
    apop: yesNo.optional().meta({ description: 'APOP, announced by a timestamp in the greeting.' }),
    mechanisms: listOf(text)
      .optional()
      .meta({ description: 'Enabled SASL mechanisms, upper case.' }),
    pipelining: yesNo.optional(),
    top: yesNo.optional().meta({ description: 'TOP; off, it is unknown and not announced.' }),
    uidl: yesNo.optional().meta({ description: 'UIDL; off, it is unknown and not announced.' }),
    responseCodes: yesNo
      .optional()
      .meta({ description: 'Bracketed codes in replies, and their capabilities.' }),
    expireDays: z
      .union([z.number().min(0), z.literal('never'), z.null()], {
        error: 'expected a number of days, never, or null for no EXPIRE line',
      })
      .optional(),
    loginDelay: seconds('Seconds from one login to the next, or null.'),
    utf8: oneOf(['off', 'exact', 'refuse']).optional(),
    languages: listOf(text)
      .optional()
      .meta({ description: 'Language tags of LANG; an empty list turns it off.' }),
    legacy: z.strictObject({ last: yesNo, rpop: yesNo, authList: yesNo }).optional().meta({
      description: 'LAST, RPOP, and AUTH without argument; all three are given.',
    }),
    bareLf: oneOf(['accept', 'refuse']).optional(),
    passAfterUserOnly: yesNo.optional(),
    longestCommand: count.optional(),
    longestAuth: count.optional(),
    longestSaslLine: count.optional(),
    badCommands: count.nullable().optional(),
    badCommandsBeforeLogin: count.nullable().optional(),
    closeAfter: listOf(z.enum(replyCauses, { error: 'expected causes, as under dialect.errors' }))
      .optional()
      .meta({
        description: 'Close after a refusal for any of these causes.',
      }),
    failedLogins: count.nullable().optional(),
    autologoutMs: count.optional(),
    anonymousUser: text.nullable().optional(),
  })
  .meta({ description: 'Single settings of the truthful server (docs/reference/settings.md).' })

const days = z.union([z.number().min(0), z.literal('never')], {
  error: 'expected a number of days, or never',
})

const user = z
  .strictObject(
    {
      name: text.meta({
        description: 'The login name; * stands for any, each with a maildrop of its own.',
      }),
      password: text.optional(),
      appPasswords: listOf(text).optional(),
      appPasswordsOnly: yesNo.optional(),
      tokens: listOf(
        z.strictObject({ token: text, expiresAt: z.number().optional(), scope: text.optional() }),
      ).optional(),
      condition: oneOf(['disabled', 'locked', 'temporary-trouble', 'permanent-trouble']).optional(),
      only: listOf(oneOf(['pass', 'apop', 'sasl'])).optional(),
      requireTls: yesNo.optional(),
      certificates: listOf(text).optional(),
      mayActFor: listOf(text).optional(),
      loginDelay: z.number().min(0).optional(),
      expireDays: days.optional(),
      mailbox: mailbox.optional(),
    },
    { error: 'expected a user such as { name: alice, password: secret }' },
  )
  .meta({ id: 'user' })

const version = oneOf(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'])

const tls = z.strictObject({
  certificate: text.optional().meta({ description: 'The name of a certificate recipe.' }),
  hosts: listOf(text).optional(),
  minVersion: version.optional(),
  maxVersion: version.optional(),
  ciphers: text.optional().meta({ description: 'An OpenSSL cipher list.' }),
  alpn: listOf(text).optional(),
  unknownName: oneOf(['default', 'refuse', 'mismatch']).optional(),
  clientCertificate: oneOf(['none', 'request', 'demand']).optional(),
})

const form = z
  .strictObject({
    policy: oneOf(['strict', 'lax'])
      .optional()
      .meta({ description: 'The set of settings to begin with.' }),
    settings: settings.optional(),
    users: listOf(user).optional(),
    allow: listOf(text).optional().meta({ description: 'Addresses and networks that may log in.' }),
    rateLimit: z
      .strictObject({
        perUser: count.optional(),
        perAddress: count.optional(),
        windowMs: count,
        blockMs: count,
      })
      .optional()
      .meta({ description: 'Limits on failed logins; times in ms.' }),
    maxConnections: count.optional(),
    tls: z
      .union([z.literal(false), tls], {
        error: 'expected false, or options such as { certificate: expired }',
      })
      .optional()
      .meta({ description: 'TLS, or false for none at all.' }),
    closed: listOf(oneOf(['pop3', 'pop3s']))
      .optional()
      .meta({ description: 'Ports that are not there: connecting to them is refused.' }),
  })
  .meta({ description: 'How the truthful server below is set up.' })

/** How the truthful server below is set up. */
export const serverForm: Form<ServerPart> = exactly<ServerPart>()(form)
