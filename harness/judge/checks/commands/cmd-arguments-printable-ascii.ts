import type { Check } from '../../check.ts'
import { wasAnnounced } from '../../view/course.ts'
import { commandsIn, judgeLines } from '../../view/lines.ts'
import type { Turn } from '../../view/view.ts'

export const argumentsPrintableAscii: Check = {
  id: 'cmd.arguments-printable-ascii',
  level: 'must',
  kind: 'traffic',
  summary: 'words of commands are printable ASCII',
  *evaluate({ view }) {
    const utf8 = wasAnnounced(view, 'UTF8')
    const turns = commandsIn(view)
    // Names and passwords may be UTF-8 where CAPA said so (RFC 6856 section 2.2).
    const exempt = (verb: string): boolean => utf8 && /^(?:USER|PASS|APOP)$/.test(verb)
    const isWrong = ({ asked, verb }: Turn): boolean =>
      (asked.flaws?.includes('eight-bit') ?? false) && !exempt(verb)
    yield* judgeLines(this, turns, isWrong, 'have octets above 127')
  },
}
