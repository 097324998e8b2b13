import { retrieves } from './fetched.ts'
import type { Turn } from './view.ts'

/** Commands that have a place only where a login has succeeded. */
const transaction = /^(?:STAT|LIST|UIDL|RETR|DELE|TOP|NOOP|RSET)$/

/** Whether the line after a reply shows that the client took the reply for success. */
export function goesOnAsIfDone({ verb, args }: Turn, next: Turn): boolean {
  if (verb === 'USER') return next.verb === 'PASS'
  if (/^(?:PASS|APOP|AUTH|)$/.test(verb)) return transaction.test(next.verb)
  return retrieves({ verb, args }) && next.verb === 'DELE' && next.args[0] === args[0]
}
