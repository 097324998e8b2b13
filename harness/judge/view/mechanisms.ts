import type { ConnectionView, Turn } from './view.ts'

/** What a client could know of the mechanisms when it said a line. */
export type Offer =
  /** It never asked on this connection and layer, or the answer did not come whole. */
  | { readonly known: false; readonly asked: boolean }
  /** `mechanisms` in upper case; null where SASL was not announced, CAPA refused included. */
  | { readonly known: true; readonly mechanisms: readonly string[] | null; readonly at: Turn }

/** What was announced last, to this client, on this connection, under the same layer. */
export function offerBefore({ turns }: ConnectionView, line: Turn): Offer {
  let offer: Offer = { known: false, asked: false }
  for (const turn of turns) {
    if (turn === line) break
    if (turn.asked.tls !== line.asked.tls) continue
    if (turn.verb === 'CAPA') offer = toldBy(turn)
    // Never a standard, but an announcement all the same.
    else if (turn.verb === 'AUTH' && turn.args.length === 0 && turn.reply?.body) {
      offer = { known: true, mechanisms: linesOf(turn).map(firstWord), at: turn }
    }
  }
  return offer
}

function toldBy(turn: Turn): Offer {
  const { reply } = turn
  if (!reply || turn.faults.some(({ site }) => site === 'wire'))
    return { known: false, asked: true }
  if (reply.line.startsWith('-ERR')) return { known: true, mechanisms: null, at: turn }
  const { body } = reply
  if (!/^\+OK\b/.test(reply.line) || !body?.complete || body.octets > body.head.length) {
    return { known: false, asked: true }
  }
  const lists = linesOf(turn).flatMap((line) => {
    const list = /^SASL(?:$|[\s=:,])(?<names>.*)/i.exec(line)?.groups?.['names']
    return list === undefined
      ? []
      : [
          list
            .toUpperCase()
            .split(/[\s=:,]+/)
            .filter(Boolean),
        ]
  })
  return { known: true, mechanisms: lists.length > 0 ? lists.flat() : null, at: turn }
}

const linesOf = ({ reply }: Turn): string[] =>
  (reply?.body?.head ?? '').split(/\r?\n/).filter(Boolean)

const firstWord = (line: string): string => (line.trim().split(/\s+/)[0] ?? '').toUpperCase()
