import type { MaildropFault } from '../maildrop-fault.ts'

/** A lock that outlives its session. */
export const lockRemains: MaildropFault = {
  kind: 'lock-remains',
  site: 'maildrop',
  summary: 'the lock of a dropped connection stays',
  about:
    'When a session ends without QUIT the server does not notice at once: its lock stays for the time given, ' +
    'or for ever, and the next login is refused as in use. A client that reconnects at once after a cut must ' +
    'wait and try again, and not ask for the password.',
  rfc: '1939 section 4',
  parameters: {
    for: { type: 'duration', about: 'how long it stays', min: 1, max: 2 ** 31 - 1, optional: true },
  },
  short: 'for',
  moments: ['login', 'disconnect'],
  apply(values, context) {
    const { opened } = context
    if (!opened) return null
    const ms = values['for'] as number | undefined
    opened.keepLock = (free) => {
      if (ms !== undefined) context.service.clock.after(ms, free)
    }
    return `the lock stays ${ms === undefined ? 'for ever' : `for ${ms} ms`} where there is no QUIT`
  },
}
