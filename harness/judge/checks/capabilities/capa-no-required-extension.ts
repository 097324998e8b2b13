import type { Check } from '../../check.ts'
import { admits, tagsOf } from '../../view/capabilities.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const noRequiredExtension: Check = {
  id: 'capa.no-required-extension',
  level: 'must',
  kind: 'provoked',
  summary: 'mail is read where nothing but a login is announced',
  scenarios: ['capabilities/user-alone'],
  *evaluate(facts) {
    const needsStls = facts.record.mode.tls === 'stls'
    yield* wentOn(this, facts, {
      what: 'No capability was announced but a login',
      in: (turn) => admits(turn, needsStls) && isMinimal(turn),
      besides: ({ verb }) => /^(?:CAPA|UIDL|TOP)$/.test(verb),
    })
  },
}

const logins = new Set(['USER', 'SASL', 'STLS', 'IMPLEMENTATION'])

const isMinimal = (turn: Turn): boolean =>
  tagsOf(turn).every((tag) => logins.has(tag.toUpperCase()))
