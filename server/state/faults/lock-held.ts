import type { Account, Verified } from '../../accounts/account.ts'
import type { Context } from '../context.ts'
import type { MaildropFault } from '../maildrop-fault.ts'

const letGo = 'lock-held'

/** Another session that holds the maildrop. */
export const lockHeld: MaildropFault = {
  kind: 'lock-held',
  site: 'maildrop',
  summary: 'another session holds the maildrop',
  about:
    'Before a login with right credentials goes on, a session that does not exist takes the lock, so that ' +
    'it is refused as in use. After `for` it gives the lock back, and this maildrop is left alone from ' +
    'then on; without it the lock stays for ever. A good client keeps the password, tells why, and comes ' +
    'again later.',
  rfc: '1939 section 4, 2449 section 8.1.1',
  parameters: {
    for: {
      type: 'duration',
      about: 'how long it is held',
      min: 1,
      max: 2 ** 31 - 1,
      optional: true,
    },
  },
  short: 'for',
  moments: ['authentication'],
  apply(values, context, { memory, verified, decide }) {
    const account = verified
      ? entitled(verified)
      : context.service.directory.find(context.presented)
    if (!account) return null
    const state = memory.get(letGo)
    if (state === 'let go') return null
    if (state === undefined) hold(context, account, values['for'] as number | undefined, memory)
    // Where many sessions may have it open at once, nobody asks the lock.
    if (context.service.settings.lock !== 'exclusive') decide?.({ ok: false, cause: 'in-use' })
    return 'another session holds the maildrop'
  },
}

function entitled(verified: Verified): Account | undefined {
  return verified.ok ? verified.account : undefined
}

function hold(
  context: Context,
  { maildrop }: Account,
  ms: number | undefined,
  memory: Map<string, unknown>,
): void {
  const { locks, clock } = context.service
  // The number of a connection that cannot be: theirs count from 1.
  const session = -context.connection
  if (!locks.acquire(maildrop, session)) return
  memory.set(letGo, 'held')
  if (ms === undefined) return
  clock.after(ms, () => {
    locks.release(maildrop, session)
    memory.set(letGo, 'let go')
  })
}
