import { inTurn } from './mechanism.ts'
import type { ClientMechanism } from './mechanism.ts'

/** The user name, then the password, whatever the prompts say. Sends no initial response. */
export const login: ClientMechanism = {
  name: 'LOGIN',
  begin: ({ user, password }) => ({
    initial: null,
    ...inTurn(
      () => user,
      () => password,
    ),
  }),
}
