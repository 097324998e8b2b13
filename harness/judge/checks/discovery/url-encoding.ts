import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { popUrlOf } from '../../view/pop-url.ts'

/** What parts lines, and NUL. */
const forbidden = /[\r\n\0]/

export const encoding: Check = {
  id: 'url.encoding',
  level: 'must',
  kind: 'provoked',
  summary: 'names from POP URLs are decoded, and those with line breaks or NUL are not sent',
  *evaluate({ view, record }) {
    const user = popUrlOf(record.mode)?.user
    const raw = record.mode.url ?? ''
    if (!user || !raw.includes('%')) return
    const turns = view.connections.flatMap((one) => one.turns)
    const names = turns.filter(({ verb }) => verb === 'USER' || verb === 'APOP')
    if (forbidden.test(user)) {
      const [first = '', ...rest] = user.split(forbidden)
      const smuggled = turns.find(({ asked: { line } }) => rest.includes(line) && line !== '')
      const nul = names.find(({ asked }) => asked.flaws?.includes('nul'))
      const said = names.find(({ args }) => args[0] === first)
      if (smuggled) {
        yield broken(
          this,
          `"${smuggled.asked.line}" got out of the name in its URL`,
          smuggled.asked,
        )
      } else if (nul) yield broken(this, 'It sent a name with NUL in it', nul.asked)
      else if (said)
        yield broken(this, `It sent "${first}", the name up to its line break`, said.asked)
      else yield kept('It sent nothing of a name with a line break or NUL in it')
      return
    }
    for (const { asked, verb, args } of names) {
      const name = verb === 'USER' ? asked.line.slice(5) : (args[0] ?? '')
      if (name === user) yield kept(`It sent "${name}", decoded`, asked)
      else if (name.includes('%'))
        yield broken(this, `It sent "${name}" as it stands in its URL`, asked)
    }
  },
}
