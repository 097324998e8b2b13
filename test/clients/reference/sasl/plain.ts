import { inTurn } from './mechanism.ts'
import type { ClientMechanism } from './mechanism.ts'

/** RFC 4616: one message. */
export const plain: ClientMechanism = {
  name: 'PLAIN',
  begin({ user, password }) {
    const message = `\0${user}\0${password}`
    return { initial: message, answer: inTurn([() => message]), proved: () => true }
  },
}
