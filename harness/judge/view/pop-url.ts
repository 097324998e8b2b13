import type { ClientMode } from '../mode.ts'
import { isLogin } from './standing.ts'
import type { Turn, View } from './view.ts'

/** What a POP URL says (RFC 2384 section 4), decoded; octets as latin1 text. */
export interface PopUrl {
  readonly user: string
  /** The way to log in, in upper case: `*`, `+APOP`, a SASL mechanism; null where it names none. */
  readonly auth: string | null
}

/** The URL that a client was given; null where it was given none. */
export function popUrlOf({ url }: ClientMode): PopUrl | null {
  const [, userinfo = ''] = /^pops?:\/\/(?:([^@/]*)@)?/i.exec(url ?? 'none') ?? []
  if (url === undefined) return null
  const [, user = '', auth] = /^([^;:]*)(?::[^;]*)?(?:;auth=([^;:]*))?/i.exec(userinfo) ?? []
  return {
    user: decoded(user),
    auth: auth === undefined ? null : decoded(auth).toUpperCase(),
  }
}

const decoded = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

/** How a client tried to log in, as URLs write it: `USER`, `+APOP`, `PLAIN`. */
function wayOf({ verb, args, asked }: Turn): string | null {
  if (asked.as === 'sasl') return null
  if (verb === 'PASS') return 'USER'
  if (verb === 'APOP') return '+APOP'
  return verb === 'AUTH' && args[0] !== undefined ? args[0].toUpperCase() : null
}

/** Each try to log in, in order. */
export function triesIn({ connections }: View): { readonly turn: Turn; readonly way: string }[] {
  return connections.flatMap(({ turns }) =>
    turns.flatMap((turn) => {
      const way = isLogin(turn) || turn.verb === 'AUTH' ? wayOf(turn) : null
      return way === null ? [] : [{ turn, way }]
    }),
  )
}
