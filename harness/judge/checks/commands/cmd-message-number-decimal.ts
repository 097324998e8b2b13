import type { Check } from '../../check.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'
import type { Turn } from '../../view/view.ts'

export const messageNumberDecimal: Check = {
  id: 'cmd.message-number-decimal',
  level: 'must',
  kind: 'traffic',
  summary: 'message numbers are plain decimal numbers',
  *evaluate({ view }) {
    const named = commandsIn(view).filter(
      ({ verb, args }) => /^(?:LIST|RETR|DELE|TOP|UIDL)$/.test(verb) && args.length > 0,
    )
    const isWrong = ({ args }: Turn): boolean => !/^(?:0|[1-9]\d*)$/.test(args[0] ?? '')
    yield* judgeLines(this, named, isWrong, 'name a message by something else than a plain number')
  },
}
