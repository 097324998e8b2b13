import { err } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { enter, refuse } from '../login.ts'

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
    if (name === '') return err(context.texts.userFirst)
    if (context.remotePort > reservedPorts) return err(context.texts.notPermitted)
    const account = args[0] === name ? context.service.directory.find(name) : undefined
    const refusal = account && context.service.directory.refusal(account)
    if (!account || refusal) return refuse(context, refusal ?? 'bad-credentials')
    return enter(context, account)
  },
}
