import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'
import { isWhole } from '../../forms.ts'
import { cutAtBareLf } from '../../view/false-end.ts'

export const terminatorExact: Check = {
  id: 'resp.terminator-exact',
  level: 'must',
  kind: 'outcome',
  summary: 'a message ends at a line of one dot and nothing else',
  scenarios: ['framing/dots-of-every-kind', 'injection/bare-lf-dot-in-message'],
  *evaluate(facts) {
    const wrong = ['ended-at-dot', 'ended-at-dot-line', 'ended-at-bare-lf'] as const
    for (const { served, whole, made } of comparedWith(facts, wrong)) {
      if (made)
        yield broken(this, `${served.name} was ${made.replaceAll('-', ' ')}, before its end`)
      else if (whole) yield kept(`${served.name} was read to its end`)
    }
    const { delivered, store } = facts.record
    for (const turn of facts.view.connections.flatMap(({ turns }) => turns)) {
      const cut = cutAtBareLf(turn)
      const held = delivered?.find((copy) => cut?.some((one) => isWhole(one, copy.digests, store)))
      if (!held || !turn.reply) continue
      const message = `It took a dot between bare line feeds for the end of message ${turn.args[0]}`
      yield broken(this, `${message}, and what stood behind it for replies`, turn.reply)
    }
  },
}
