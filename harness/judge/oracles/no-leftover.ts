import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { copiesIn } from '../view/copies.ts'
import { deletionsUndone, idsUnsettled } from '../view/faults.ts'
import { refused, succeeded } from '../view/replies.ts'
import { counted } from '../view/runs.ts'
import { toldInside } from '../view/standing.ts'
import type { ConnectionView, Turn } from '../view/view.ts'

/**
 * No document says that a client must delete. Who was told to, lost the connection before UPDATE, and knows the
 * messages again, has to ask once more: mail that is known and never marked fills the maildrop for good.
 */
export const noLeftover: Check = {
  id: 'no-leftover',
  level: 'should',
  kind: 'outcome',
  summary: 'mail that was to be deleted, and is delivered, is gone in the end',
  *evaluate({ view, record }) {
    const copies = copiesIn(record)
    if (!record.mode.delete || !copies) return
    const last = view.connections.findLast(toldInside)
    if (!last || !wentWell(last)) return
    const held = copies.groups.filter((group) => group.copies.length >= group.served.length)
    const has = new Set(held.flatMap(({ served }) => served.map(({ name }) => name)))
    const fetched = last.turns.filter(({ verb }) => verb === 'RETR' || verb === 'TOP')
    const stays = record.left.filter((name) => has.has(name))
    if (stays.length === 0) {
      if (has.size > 0 && record.left.length === 0) yield kept('Nothing that it delivered stays')
      return
    }
    const story = `${counted(stays.length, 'message')} that it delivered, and was to delete, ${stays.length === 1 ? 'stays' : 'stay'} on the server`
    const at = last.turns.slice(-1).map(({ asked }) => asked)
    // What it fetched again it may delete another time.
    if (fetched.length > 0) yield noted(`${story}; it fetched there to the last`, ...at)
    else if (deletionsUndone(view))
      yield noted(`${story}; it had been told that they are gone`, ...at)
    else if (idsUnsettled(view)) yield noted(`${story}; it could not know them again`, ...at)
    else yield broken(this, `${story} for good: it knows them, and leaves them alone`, ...at)
  },
}

/** A session in which nothing stood in the way of deleting. */
function wentWell({ faults, turns }: ConnectionView): boolean {
  const quit = turns.at(-1)
  return (
    faults.length === 0 && quit?.verb === 'QUIT' && succeeded(quit) && !turns.some(mattersRefused)
  )
}

/** Without these nobody knows which message is which; what else a server does not know costs nothing. */
const mattersRefused = (turn: Turn): boolean =>
  /^(?:STAT|LIST|UIDL|RETR|TOP|DELE)$/.test(turn.verb) && refused(turn)
