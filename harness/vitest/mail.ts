import type { Server } from '../../server/index.ts'
import { watchServed } from '../campaign/served.ts'
import type { Served } from '../campaign/served.ts'
import type { Form } from '../judge/case-record.ts'
import type { Check } from '../judge/check.ts'
import { noDuplicate } from '../judge/oracles/no-duplicate.ts'
import { noLoss } from '../judge/oracles/no-loss.ts'
import { failuresIn, held } from './judged.ts'
import type { Told } from './judged.ts'

/** A maildrop that is watched from before the client came: what is deleted is still known by its digests. */
export interface Mail {
  readonly server: Server
  readonly served: Served
}

/** How the client keeps what it fetched, and what it was told. */
export interface Kept extends Told {
  /** What its store may change: `exact` nothing (default), `lf` line ends, `unquoted` the quoting of `From ` too. */
  readonly store?: Form
}

/** What a client holds, message by message; text counts as UTF-8. */
export type Delivered = Iterable<Uint8Array | string>

/** What a matcher that waits says. */
interface Verdict {
  readonly pass: boolean
  message(): string
}

/**
 * Watches a maildrop from now on, for {@link toHaveLostNothing} and its like; the fixture `mail` does it by itself.
 * @param user the maildrop's; the server's first by default
 */
export async function watchMail(server: Server, user: string = server.user): Promise<Mail> {
  return { server, served: await watchServed(server, user, false) }
}

/** Every message that the client had deleted is among those that it holds, octet by octet. */
export function toHaveLostNothing(mail: Mail, delivered: Delivered, kept?: Kept): Promise<Verdict> {
  return fateOf(mail, noLoss, delivered, kept)
}

/** No message is with the client more often than it was on the server. */
export function toHaveDuplicatedNothing(
  mail: Mail,
  delivered: Delivered,
  kept?: Kept,
): Promise<Verdict> {
  return fateOf(mail, noDuplicate, delivered, kept)
}

async function fateOf(
  { server, served }: Mail,
  oracle: Check,
  delivered: Delivered,
  { store = 'exact', ...told }: Kept = {},
): Promise<Verdict> {
  const left = await served.left()
  const fate = { left, served: served.all(), delivered: [...delivered].map(held), store }
  const failures = failuresIn(server, [oracle], told, fate)
  return {
    pass: failures.length === 0,
    message: () => failures.join('\n') || `expected ${oracle.id} to be broken, and it is kept`,
  }
}
