import type { UserOptions } from '../../accounts/user-options.ts'
import type { Report } from '../load/report.ts'
import type { WrittenExchange } from './exchanges.ts'
import type { Answer } from './replies.ts'

/** A login of the log. */
export interface Login {
  /** Null where the log does not say who it is. */
  readonly user: string | null
  /** Null where it is hidden or left open. */
  readonly password: string | null
  /** Whether the server of the log says that it worked. */
  readonly accepted: boolean
}

/** The password of accounts whose own the log does not tell, and of the usual one. */
const usualPassword = 'secret'

/** Who logs in by USER and PASS, APOP or AUTH, where the log says how it ends. */
export function loginsOf(
  exchanges: readonly WrittenExchange[],
  answers: readonly Answer[],
): Login[] {
  const logins: Login[] = []
  let named: string | null = null
  let sasl: Presented = nobody
  for (const [index, { asked, answers: continues }] of exchanges.entries()) {
    if (!asked) continue
    const { pattern, line } = asked
    const { verb, literal } = pattern
    const status = answers[index]?.status ?? null
    const ending = (user: string | null, password: string | null): void => {
      if (status !== null && !/^\+(?:\s|$)/.test(status)) {
        logins.push({ user, password, accepted: status.startsWith('+OK') })
      }
    }
    if (continues) {
      const { user, password } = decoded(line.text)
      sasl = { user: user ?? sasl.user, password }
      ending(sasl.user, sasl.password)
    } else if (verb === 'USER') named = literal
    else if (verb === 'PASS') ending(named, literal)
    else if (verb === 'APOP') ending(/^(\S+) \S+$/.exec(literal ?? '')?.[1] ?? null, null)
    else if (verb === 'AUTH') {
      sasl = decoded(/^\S+ +(\S+)$/.exec(literal ?? '')?.[1] ?? '')
      ending(sasl.user, sasl.password)
    }
  }
  return logins
}

interface Presented {
  readonly user: string | null
  readonly password: string | null
}

const nobody: Presented = { user: null, password: null }

/** Name and password in an answer of PLAIN, the name in one of XOAUTH2. */
function decoded(text: string): Presented {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text)) return nobody
  const plain = Buffer.from(text, 'base64').toString('utf8')
  const [, user, password, ...more] = plain.split('\0')
  if (user && password && more.length === 0) return { user, password }
  const [first = '', second = ''] = plain.split('\u0001')
  const isBearer = first.startsWith('user=') && second.startsWith('auth=')
  return isBearer ? { user: first.slice('user='.length), password: null } : nobody
}

/** Accounts for the people of a log, beside the usual one, so that it runs as it stands. */
export function usersOf(logins: readonly Login[]): UserOptions[] {
  const users = new Map<string, UserOptions>([
    ['alice', { name: 'alice', password: usualPassword }],
  ])
  for (const { user, password, accepted } of logins) {
    const name = user ?? (accepted ? '*' : null)
    if (name === null) continue
    // A password that was refused is not the right one.
    const known = accepted
      ? (password ?? usualPassword)
      : (users.get(name)?.password ?? usualPassword)
    users.set(name, { name, password: known })
  }
  return [...users.values()]
}

/** Warns of passwords in a log: it will be kept in a file, and shown. */
export function warnOfSecrets(exchanges: readonly WrittenExchange[], report: Report): void {
  for (const { asked, answers } of exchanges) {
    if (!asked) continue
    const { verb, literal } = asked.pattern
    const words = literal?.split(' ') ?? []
    const secret =
      (verb === 'PASS' && literal !== null && literal !== usualPassword) ||
      (verb === 'APOP' && /^[\da-f]{32}$/i.test(words[1] ?? '')) ||
      (verb === 'AUTH' && (words[1]?.length ?? 0) > 8) ||
      (answers && literal !== null && asked.line.text.length > 8)
    if (!secret) continue
    report.warn(
      asked.line.spot,
      'the log has a password or the like in it',
      `write ... in its place${verb === 'PASS' ? ': PASS ...' : ''}; any password is then taken`,
    )
  }
}
