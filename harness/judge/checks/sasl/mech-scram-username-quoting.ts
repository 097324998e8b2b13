import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isMarked } from '../../view/sasl.ts'

export const scramUsernameQuoting: Check = {
  id: 'mech.scram.username-quoting',
  level: 'must',
  kind: 'provoked',
  summary: 'comma and equals sign in a name are written =2C and =3D',
  scenarios: ['sasl/scram-name-with-comma'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      for (const message of messages) {
        const { asked } = message.turn
        if (isMarked(message, 'name-unquoted'))
          yield broken(
            this,
            `The name in ${mechanism} has a comma or an equals sign as it is`,
            asked,
          )
        else if (isMarked(message, 'name-quoted'))
          yield kept(`The name in ${mechanism} has its comma or equals sign quoted`, asked)
      }
    }
  },
}
