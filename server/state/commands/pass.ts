import { decodeUtf8 } from '../../accounts/prepare.ts'
import { refusal } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import {
  accountName,
  attemptOf,
  clearTextAllowed,
  clearTextRefused,
  conclude,
  refuse,
} from '../login.ts'

/** The password: everything behind `PASS `, spaces included (RFC 1939 section 7). */
export const pass: Command = {
  verb: 'PASS',
  states: ['authorization'],
  rfc: '1939 section 7',
  summary: 'Gives the password and opens the maildrop.',
  syntax: 'PASS string',
  arguments: 'text',
  secret: (line, argumentAt) => ({ kind: 'password', from: argumentAt, to: line.length }),
  run(context, args) {
    const password = args[0] ?? ''
    const name = context.user
    context.user = ''
    if (!clearTextAllowed(context)) return clearTextRefused(context)
    if (name === '') return refusal('no-user', context.texts.userFirst)
    if (password === '') return refusal('bad-arguments', context.texts.syntax(this.syntax))
    const decoded = decodeUtf8(password)
    if (decoded === undefined) return refuse(context, 'malformed')
    const account = accountName(context, name)
    const attempt = attemptOf(context, 'pass')
    return conclude(context, context.service.directory.checkPassword(account, decoded, attempt))
  },
}
