import { refusal } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { accountName, conclude } from '../login.ts'

/** The highest port that only a privileged process could bind, which is all the proof RPOP ever had. */
const reservedPorts = 1023

/** Logs in without a password from a reserved port. Removed by RFC 1460; off unless switched on. */
export const rpop: Command = {
  verb: 'RPOP',
  states: ['authorization'],
  rfc: '1081',
  summary: 'Logs in from a reserved port in place of PASS (legacy, off by default).',
  syntax: 'RPOP user',
  arguments: { min: 1, max: 1 },
  enabled: (context) => context.service.settings.legacy.rpop,
  run(context, args) {
    const name = context.user
    context.user = ''
    if (name === '') return refusal('no-user', context.texts.userFirst)
    if (context.remotePort > reservedPorts) {
      return refusal('address-refused', context.texts.notPermitted)
    }
    const { directory } = context.service
    const account = args[0] === name ? directory.find(accountName(context, name)) : undefined
    if (!account) return conclude(context, { ok: false, cause: 'bad-credentials' })
    const cause = directory.refusal(account)
    return conclude(context, cause ? { ok: false, cause } : { ok: true, account })
  },
}
