import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { copiesIn, unendedIn } from '../../view/copies.ts'

/** Judged where the server did nothing odd: what a client always does would only be repeated elsewhere. */
export const lastLineEnd: Check = {
  id: 'resp.last-line-end',
  level: 'must',
  kind: 'outcome',
  summary: 'the last line of a message keeps its CRLF',
  *evaluate({ view, record }) {
    const copies = copiesIn(record)
    // A store with line ends of its own has its own way with the last one.
    if (!copies || (record.store ?? 'exact') !== 'exact') return
    if (view.entries.some(({ kind }) => kind === 'fault')) return
    const count = copies.groups.reduce((sum, { copies: held }) => sum + held.length, 0)
    const short = unendedIn(copies)
    const [fetched] = view.connections
      .flatMap(({ turns }) => turns)
      .filter(({ verb }) => verb === 'RETR')
      .map(({ asked }) => asked)
    const at = fetched ? [fetched] : []
    if (short > 0) {
      yield broken(
        this,
        `${short} of ${count} messages lack the CRLF that ends their last line`,
        ...at,
      )
    } else if (count > 0) yield kept(`${count} messages have the CRLF that ends their last line`)
  },
}
