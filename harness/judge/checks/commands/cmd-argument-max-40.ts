import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { isOk } from '../../view/course.ts'
import { shown } from '../../view/lines.ts'

export const argumentMax40: Check = {
  id: 'cmd.argument-max-40',
  level: 'must',
  kind: 'traffic',
  summary: 'without CAPA, no argument has more than 40 characters',
  scenarios: ['capabilities/refused'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const refused = connection.turns.find(
        ({ verb, reply }) => verb === 'CAPA' && reply && !isOk(reply.line),
      )
      if (!refused) continue
      const later = connection.turns.filter(({ asked }) => asked.n > refused.asked.n)
      const commands = later.filter(({ asked, verb }) => asked.as === 'command' && verb !== 'AUTH')
      const wrong = commands.filter(({ args }) => args.some((word) => word.length > 40))
      const [first] = wrong
      if (first)
        yield broken(
          this,
          `An argument of more than 40 characters although there is no CAPA: ${shown(first.asked)}`,
          first.asked,
        )
      else if (commands[0]) yield kept('No argument has more than 40 characters', refused.asked)
      for (const { asked, verb } of commands) {
        // The line holds a placeholder; its octets count the password.
        if (verb === 'PASS' && asked.octets > 47)
          yield noted('The password has more than 40 characters', asked)
      }
    }
  },
}
