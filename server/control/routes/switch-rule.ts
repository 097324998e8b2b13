import { UsageError } from '../../base/errors.ts'
import { nearestWords } from '../../mailbox/nearest.ts'
import type { Route } from '../route.ts'

/** Switches a rule on or off, for all connections at once; rules of one name go together. */
export const switchRule: Route = {
  method: 'POST',
  path: '/v1/rules/:name/:switch{enable|disable}',
  summary: 'Lets a rule act, or not, from now on.',
  answer(context, server) {
    const name = context.req.param('name') ?? ''
    const named = server.rules.filter((rule) => rule.name === name)
    if (named.length === 0) throw unknown(name, server.rules)
    const on = context.req.param('switch') === 'enable'
    for (const rule of named) {
      if (on) rule.enable()
      else rule.disable()
    }
    return context.json({ name, enabled: on, rules: named.length })
  },
}

function unknown(name: string, rules: readonly { readonly name: string }[]): UsageError {
  const names = [...new Set(rules.map((rule) => rule.name))]
  const near = nearestWords(name, names)
  const known = names.length === 0 ? 'no scenario is played' : `rules are: ${names.join(', ')}`
  return new UsageError(`there is no rule "${name}"`, {
    hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : known,
  })
}
