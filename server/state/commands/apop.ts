import { decodeUtf8 } from '../../accounts/prepare.ts'
import { refusal } from '../../wire/reply.ts'
import type { Command } from '../command.ts'
import { accountName, attemptOf, conclude, refuse } from '../login.ts'

/** Name and MD5 digest over the greeting's timestamp and the shared secret. A wrong one changes nothing. */
export const apop: Command = {
  verb: 'APOP',
  states: ['authorization'],
  rfc: '1939 section 7',
  summary: 'Logs in by a digest over the timestamp in the greeting.',
  syntax: 'APOP name digest',
  arguments: { min: 2, max: 2 },
  enabled: (context) => context.timestamp !== '',
  secret(line, argumentAt) {
    const from = line.indexOf(' ', argumentAt) + 1
    return from === 0 || from >= line.length ? null : { kind: 'digest', from, to: line.length }
  },
  run(context, args) {
    const [name = '', digest = ''] = args
    if (!/^[0-9a-f]{32}$/.test(digest)) {
      return refusal('bad-arguments', context.texts.syntax(this.syntax))
    }
    const decoded = decodeUtf8(name)
    if (decoded === undefined) return refuse(context, 'malformed')
    const account = accountName(context, decoded)
    const proves = (secret: string): boolean => md5(`${context.timestamp}${secret}`) === digest
    const attempt = attemptOf(context, 'apop')
    return conclude(context, context.service.directory.checkSecret(account, proves, attempt))
  },
}

function md5(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('md5').update(text).digest('hex')
}
