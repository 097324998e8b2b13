import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { removedUnseen } from '../../view/fetched.ts'
import { numbered, succeeded } from '../../view/replies.ts'
import { griefOf, runsOf } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const clientListMismatch: Check = {
  id: 'uidl.client-list-mismatch',
  level: 'info',
  kind: 'provoked',
  summary: 'a session goes on and deletes nothing unseen where STAT, LIST and UIDL disagree',
  scenarios: [
    'unique-ids/missing-in-the-middle',
    'unique-ids/more-than-stat-said',
    'unique-ids/number-twice',
  ],
  *evaluate({ view, record }) {
    const unseen = removedUnseen(view, record)
    for (const run of runsOf(view, record)) {
      if (isDisturbed(run, [], { besides, by: ({ site }) => site === 'maildrop' })) continue
      for (const connection of run.connections) {
        const counts = countsIn(connection)
        if (new Set(counts.values()).size < 2) continue
        const told = [...counts].map(([verb, count]) => `${verb} ${count}`).join(', ')
        const { opened, end, number } = connection
        const grief = griefOf(run.run)
        const gone = unseen.find(({ entry }) => entry.connection === number)
        if (grief) yield broken(this, `${told}, and ${grief}`, opened)
        else if (gone) {
          const message = `${told}, and it deleted ${gone.uids.size} of them unseen`
          yield broken(this, message, gone.entry)
        } else if (end?.how === 'quit') yield kept(`${told}, and it came to QUIT`, opened)
        else yield broken(this, `${told}, and it left without QUIT`, end ?? opened)
      }
    }
  },
}

const besides = ({ verb }: Turn): boolean => /^(?:STAT|LIST|UIDL)$/.test(verb)

/** How many messages each of them told of, where it was asked. */
function countsIn({ turns }: ConnectionView): Map<string, number> {
  const counts = new Map<string, number>()
  for (const turn of turns) {
    if (!succeeded(turn) || turn.args.length > 0) continue
    const stat = turn.verb === 'STAT' ? /^\+OK (\d+)/.exec(turn.reply?.line ?? '')?.[1] : undefined
    const count = stat === undefined ? numbered(turn)?.length : Number(stat)
    if (count !== undefined) counts.set(turn.verb, counts.get(turn.verb) ?? count)
  }
  return counts
}
