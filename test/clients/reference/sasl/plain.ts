import { inTurn } from './mechanism.ts'
import type { ClientMechanism } from './mechanism.ts'

/** RFC 4616: one message; whatever is asked after it, somebody else's mechanism is meant. */
export const plain: ClientMechanism = {
  name: 'PLAIN',
  begin: ({ user, password }) => ({ initial: `\0${user}\0${password}`, ...inTurn() }),
}
