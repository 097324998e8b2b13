import { decodeUtf8, prepare } from '../../accounts/prepare.ts'
import { ok, refusal } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { clearTextAllowed, clearTextRefused } from '../login.ts'

/**
 * Names the maildrop. The answer is +OK for every well-formed name, known or not, so that nobody can
 * fish for names (RFC 1939 section 13); it carries no [AUTH] either (RFC 3206 section 5).
 */
export const user: Command = {
  verb: 'USER',
  states: ['authorization'],
  rfc: '1939 section 7',
  summary: 'Gives the user name; PASS follows.',
  syntax: 'USER name',
  arguments: 'text',
  run(context, args) {
    const name = (args[0] ?? '').trimEnd()
    if (name === '') return refusal('bad-arguments', context.texts.syntax(this.syntax))
    if (!clearTextAllowed(context)) return clearTextRefused(context)
    const decoded = decodeUtf8(name)
    const prepared = decoded === undefined ? undefined : prepare(decoded)
    if (prepared === undefined) return refusal('malformed', context.texts.malformedName)
    context.user = prepared
    return ok(context.texts.userAccepted)
  },
}
