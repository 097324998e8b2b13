import { noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'
import type { Turn } from '../../view/view.ts'

export const max255: Check = {
  id: 'cmd.max-255',
  level: 'must',
  kind: 'traffic',
  summary: 'no command is longer than 255 octets',
  *evaluate({ view }) {
    const turns = commandsIn(view)
    const long = ({ asked }: Turn): boolean => asked.octets > 255
    const [password] = turns.filter((turn) => turn.verb === 'PASS' && long(turn))
    // Nobody can say such a password in fewer.
    if (password) yield noted(`PASS had ${password.asked.octets} octets`, password.asked)
    const others = turns.filter(({ verb }) => verb !== 'PASS')
    yield* judgeLines(this, others, long, 'have more than 255 octets')
  },
}
