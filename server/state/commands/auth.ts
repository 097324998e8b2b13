import { ok, refusal } from '../../wire/reply.ts'
import { mechanismsOf } from '../capabilities.ts'
import type { Command } from '../command.ts'
import { beginExchange } from '../exchange.ts'

/**
 * Starts a SASL exchange (RFC 5034). The bare form that lists mechanisms was never standardised; it is a
 * switch because Outlook and others probe with it.
 */
export const auth: Command = {
  verb: 'AUTH',
  states: ['authorization'],
  rfc: '5034 section 4',
  summary: 'Logs in by a SASL mechanism.',
  syntax: 'AUTH mechanism [initial-response]',
  arguments: { min: 0, max: 2 },
  secret(line, argumentAt) {
    const from = line.indexOf(' ', argumentAt) + 1
    return from === 0 || from >= line.length ? null : { kind: 'sasl', from, to: line.length }
  },
  run(context, args) {
    const [name, initial] = args
    if (name === undefined) {
      if (!context.service.settings.legacy.authList) {
        return refusal('bad-arguments', context.texts.syntax(this.syntax))
      }
      return ok(context.texts.mechanisms, { kind: 'lines', lines: mechanismsOf(context) })
    }
    return beginExchange(context, name.toUpperCase(), initial)
  },
}
