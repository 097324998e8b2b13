import { broken, kept } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import { comparedWith } from '../../delivered.ts'
import { isWhole } from '../../forms.ts'
import type { Finding } from '../../verdict.ts'
import { capabilitiesIn } from '../../view/capabilities.ts'
import { cutAtHalfLineEnd } from '../../view/false-end.ts'
import type { Turn } from '../../view/view.ts'

export const terminatorExact: Check = {
  id: 'resp.terminator-exact',
  level: 'must',
  kind: 'outcome',
  summary: 'a message, or a list, ends at a line of one dot and nothing else',
  scenarios: [
    'framing/dots-of-every-kind',
    'injection/bare-lf-dot-in-message',
    'injection/dot-behind-a-full-buffer',
    'capabilities/line-that-begins-with-a-dot',
  ],
  *evaluate(facts) {
    const wrong = ['ended-at-dot', 'ended-at-dot-line', 'ended-at-bare-lf'] as const
    const cut = facts.view.connections.some(({ turns }) =>
      turns.some(({ reply }) => reply?.body?.complete === false),
    )
    for (const { served, whole, made } of comparedWith(facts, wrong)) {
      // What was cut off there is as short.
      if (made && cut) continue
      if (made)
        yield broken(this, `${served.name} was ${made.replaceAll('-', ' ')}, before its end`)
      else if (whole) yield kept(`${served.name} was read to its end`)
    }
    const { delivered, store } = facts.record
    for (const turn of facts.view.connections.flatMap(({ turns }) => turns)) {
      const short = cutAtHalfLineEnd(turn)
      const held = delivered?.find((copy) =>
        short?.some((one) => isWhole(one, copy.digests, store)),
      )
      if (!held || !turn.reply) continue
      const message = `It took a dot behind half a line end for the end of message ${turn.args[0]}`
      yield broken(this, `${message}, and what stood behind it for replies`, turn.reply)
    }
    yield* inCapabilities(this, facts)
  },
}

/** Who looks for STLS, and does not find it behind a capability that begins with a dot, took that for the end. */
function* inCapabilities(check: Check, { view, record }: Facts): Generator<Finding> {
  if (record.mode.tls === 'none' || record.mode.tls === 'implicit') return
  for (const { turns } of view.connections) {
    const turn = turns.find((one) => !one.asked.tls && hidesStls(one))
    if (!turn) continue
    const asked = turns.find(({ verb }) => verb === 'STLS')
    if (asked) yield kept('It saw STLS behind a line that begins with a dot', asked.asked)
    else yield broken(check, 'It saw no STLS behind a line that begins with a dot', turn.asked)
  }
}

function hidesStls(turn: Turn): boolean {
  const lines = capabilitiesIn(turn)?.lines ?? []
  const dotted = lines.findIndex((line) => line.startsWith('.'))
  return dotted >= 0 && lines.indexOf('STLS') > dotted
}
