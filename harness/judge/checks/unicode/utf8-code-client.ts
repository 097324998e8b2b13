import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { codeOf, refused } from '../../view/replies.ts'
import { counted } from '../../view/runs.ts'
import type { Turn } from '../../view/view.ts'

/** Once to be refused, once more to be sure. */
const tries = 2

export const codeClient: Check = {
  id: 'utf8.code.client',
  level: 'info',
  kind: 'provoked',
  summary: 'a message that is refused for want of UTF8 is not deleted, nor asked for over and over',
  scenarios: ['retrieval/for-utf8-alone'],
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const withheld = turns.filter(wantsUtf8)
      for (const number of new Set(withheld.map(({ args }) => args[0]))) {
        const asked = withheld.filter(({ args }) => args[0] === number).map((turn) => turn.asked)
        const at = turns.findIndex((turn) => wantsUtf8(turn) && turn.args[0] === number)
        const deleted = turns.find(
          ({ verb, args }, index) => verb === 'DELE' && args[0] === number && index > at,
        )
        const what = `Message ${number} was refused for want of UTF8`
        if (deleted) yield broken(this, `${what}, and it deleted it`, deleted.asked, ...asked)
        else if (asked.length > tries) {
          yield broken(this, `${what}, and it asked ${counted(asked.length, 'time')}`, ...asked)
        } else yield kept(`${what}, and it let it be`, ...asked)
      }
    }
  },
}

function wantsUtf8(turn: Turn): boolean {
  const { verb, reply } = turn
  if (!/^(?:RETR|TOP)$/.test(verb) || !reply || !refused(turn)) return false
  return codeOf(reply)?.toUpperCase() === 'UTF8'
}
