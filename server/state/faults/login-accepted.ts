import type { MaildropFault } from '../maildrop-fault.ts'

/** A login that succeeds, however bad the credentials. */
export const loginAccepted: MaildropFault = {
  kind: 'login-accepted',
  site: 'maildrop',
  summary: 'a login is accepted for any known user, whatever the password',
  about:
    'The mailbox of the presented name is opened although the credentials are wrong, as a false server does ' +
    'that collects passwords. A SCRAM client sees that the server did not prove itself and must not go on. ' +
    'Unknown names are refused as ever.',
  rfc: '5802 section 5',
  parameters: {},
  moments: ['authentication'],
  apply(_values, context, { verified, decide }) {
    if (!decide || verified?.ok) return null
    const account = context.service.directory.find(context.presented)
    if (!account) return null
    decide({ ok: true, account })
    return `accepted without the right credentials: ${account.name}`
  },
}
