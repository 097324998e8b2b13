import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const crlf: Check = {
  id: 'cmd.crlf',
  level: 'must',
  kind: 'traffic',
  summary: 'every line of the client ends in CR LF',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const bare = turns.filter(({ asked }) => asked.flaws?.includes('bare-lf'))
      const [first] = bare.length > 0 ? bare : turns
      if (!first) continue
      if (bare.length === 0) yield kept(`All ${turns.length} lines ended in CR LF`, first.asked)
      else
        yield broken(this, `${bare.length} of ${turns.length} lines ended in LF alone`, first.asked)
    }
  },
}
