import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const noArguments: Check = {
  id: 'stls.no-arguments',
  level: 'must',
  kind: 'traffic',
  summary: 'STLS stands alone on its line',
  *evaluate({ view }) {
    const asked = view.connections.flatMap(({ turns }) =>
      turns.filter(({ verb }) => verb === 'STLS'),
    )
    const more = asked.filter(({ args }) => args.length > 0)
    const [first] = more.length > 0 ? more : asked
    if (!first) return
    if (more.length === 0) yield kept(`${asked.length} STLS stood alone`, first.asked)
    else
      yield broken(
        this,
        `${more.length} of ${asked.length} STLS had something behind it`,
        first.asked,
      )
  },
}
