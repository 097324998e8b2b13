import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { openedWith } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

/** Who is silent for so many ms before it asks the same again waits for something. */
const pauseMs = 5000

/** How often the same must be asked, with pauses, to be more than a second look. */
const often = 3

export const clientReconnectsForNewMail: Check = {
  id: 'trans.client-reconnects-for-new-mail',
  level: 'must',
  kind: 'traffic',
  summary: 'new mail is looked for in a new session, not by STAT or LIST at intervals',
  scenarios: ['sessions/mail-arrives-in-between'],
  *evaluate({ view }) {
    const sessions = view.connections.filter((connection) => openedWith(connection) !== null)
    for (const session of sessions) {
      const looks = repeated(session)
      if (looks.length < often) continue
      const seconds = Math.round(((looks.at(-1)?.at ?? 0) - (looks[0]?.at ?? 0)) / 1000)
      const what = `It asked ${looks[0]?.line} ${looks.length} times within ${seconds} s`
      yield broken(this, `${what} of one session`, ...looks)
    }
    const [, second] = sessions
    if (second && sessions.every((session) => repeated(session).length < often)) {
      yield kept(`It looked for mail in ${sessions.length} sessions, once in each`, second.opened)
    }
  },
}

/** The same question with pauses between and nothing else said in them: the longest such row. */
function repeated({ turns }: ConnectionView): Turn['asked'][] {
  let row: Turn[] = []
  let longest: Turn[] = []
  for (const turn of turns) {
    const { verb, args, asked, before } = turn
    if (!/^(?:STAT|LIST|UIDL)$/.test(verb) || args.length > 0) {
      // Looking closer at what came last is part of looking for mail.
      if (verb !== 'NOOP' && !/^(?:LIST|UIDL)$/.test(verb)) row = []
      continue
    }
    const last = row.at(-1)
    if (last && last.verb !== verb) continue
    const answered = before?.reply?.at ?? before?.asked.at ?? asked.arrived
    if (last && asked.arrived - answered < pauseMs) continue
    row = [...row, turn]
    if (row.length > longest.length) longest = row
  }
  return longest.map(({ asked }) => asked)
}
