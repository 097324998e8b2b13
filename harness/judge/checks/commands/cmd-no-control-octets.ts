import { broken } from '../../check.ts'
import type { Check } from '../../check.ts'
import { commandsIn, isPlanted, judgeLines } from '../../view/lines.ts'

export const noControlOctets: Check = {
  id: 'cmd.no-control-octets',
  level: 'must',
  kind: 'traffic',
  summary: 'no control octet stands in a command, and no line break in a password',
  scenarios: ['parsing/line-break-in-credentials'],
  *evaluate({ view }) {
    const turns = commandsIn(view)
    const smuggled = turns.find(isPlanted)
    if (smuggled) {
      const message = `It sent a password with a line break in it, and "${smuggled.verb}" became a command`
      yield broken(this, message, smuggled.asked)
    }
    yield* judgeLines(
      this,
      turns,
      ({ asked }) => asked.flaws?.some((flaw) => flaw === 'nul' || flaw === 'control') ?? false,
      'hold control octets',
    )
  },
}
