import type { LoginFailure } from '../../accounts/account.ts'
import { loginFailures } from '../../accounts/failure.ts'
import type { MaildropFault } from '../maildrop-fault.ts'

/** A login that fails, however good the credentials. */
export const loginRefused: MaildropFault = {
  kind: 'login-refused',
  site: 'maildrop',
  summary: 'a login is refused for a cause of your choice',
  about:
    'Credentials were checked, and the login is refused whatever they are worth: by the code and text of the ' +
    'cause, or by the line given. It counts among the failed logins. What a client ought to do follows from ' +
    'the cause: ask for another password, keep it and wait, or tell the user what to do elsewhere.',
  rfc: '2449 section 8, 3206',
  parameters: {
    cause: { type: 'choice', about: 'why', values: loginFailures },
    line: { type: 'text', about: 'said instead: -ERR ...', maxOctets: 500, optional: true },
  },
  short: 'cause',
  moments: ['authentication'],
  apply(values, _context, { decide, fill }) {
    if (!decide) return null
    const cause = values['cause'] as LoginFailure
    const line = values['line'] as string | undefined
    decide(line === undefined ? { ok: false, cause } : { ok: false, cause, line: fill(line) })
    return `refused: ${cause}`
  },
}
