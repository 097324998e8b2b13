import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, goesOnElsewhere, isOk } from '../../view/course.ts'

/** Longer ones are tried by `greeting.accept-512`, in octets. */
const ordinary = 250

export const textOpaque: Check = {
  id: 'greeting.text-opaque',
  level: 'must',
  kind: 'provoked',
  summary: 'the session goes on whatever words the greeting has',
  scenarios: ['greeting/in-latin-1', 'profiles/odd-banners', 'profiles/icewarp', 'profiles/naver'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { greeting } = connection
      if (!greeting || greeting.truth === undefined || !isOk(greeting.line)) continue
      if (greeting.line === '+OK' || greeting.octets > ordinary) continue
      const { wentOn, left, next } = courseBehind(connection, null)
      const words = `"${greeting.line.slice(0, 60)}"`
      if (wentOn && next) yield kept(`It went on after ${words}`, greeting, next.asked)
      else if (left && goesOnElsewhere(view, connection)) {
        yield broken(this, `It left after the greeting ${words}`, greeting)
      }
    }
  },
}
