import type { CaseRecord, Digests, Form, Message } from '../case-record.ts'
import { isUnended } from '../forms.ts'

/** Messages of the server with the same content, and the copies of it that the client holds. */
export interface Group {
  readonly served: Message[]
  readonly copies: Message[]
}

/** What the client holds, beside what there was to be had. */
export interface Copies {
  readonly groups: readonly Group[]
  /** Copies of nothing that was ever on the server. */
  readonly strangers: readonly Message[]
}

/** Records do not change, and several checks ask the same of each. */
const known = new WeakMap<CaseRecord, Copies | null>()

/** Sorts what the client holds, given the form of its store. Null where it is not known. */
export function copiesIn(record: CaseRecord): Copies | null {
  let copies = known.get(record)
  if (copies === undefined) known.set(record, (copies = sorted(record)))
  return copies
}

function sorted({ served, delivered, store = 'exact' }: CaseRecord): Copies | null {
  if (!delivered) return null
  const groups = new Map<string, Group>()
  const found = new Map<string, Group>()
  const form: Form = store === 'exact' ? 'exact' : 'lf'
  for (const message of served) {
    const { digests } = message
    let group = groups.get(digests[form])
    if (!group) groups.set(digests[form], (group = { served: [], copies: [] }))
    group.served.push(message)
    for (const key of keysServed(digests, store)) if (!found.has(key)) found.set(key, group)
  }
  const unknown: Message[] = []
  for (const copy of delivered) {
    const key = keysHeld(copy.digests, store).find((one) => found.has(one))
    const group = key === undefined ? undefined : found.get(key)
    if (group) group.copies.push(copy)
    else unknown.push(copy)
  }
  const all = [...groups.values()]
  return { groups: all, strangers: unknown.length > 0 ? withoutShort(unknown, all) : [] }
}

/** Gives copies without the CRLF at their end to their groups, and gives back the others. */
function withoutShort(copies: readonly Message[], groups: readonly Group[]): Message[] {
  const short = new Map<string, Group>()
  for (const group of groups) {
    for (const { digests } of group.served) if (digests.unended) short.set(digests.unended, group)
  }
  return copies.filter((copy) => {
    const group = short.get(copy.digests.exact)
    group?.copies.push(copy)
    return !group
  })
}

/** How many copies are without the CRLF at their end. */
export function unendedIn({ groups }: Copies): number {
  return groups.reduce((sum, { served: [first], copies }) => {
    const short = copies.filter(({ digests }) => first && isUnended(first.digests, digests))
    return sum + short.length
  }, 0)
}

/** As in {@link isWhole} of forms.ts, as keys: an mbox that leaves quoted lines alone loses one `>` of ours. */
function keysServed(digests: Digests, store: Form): string[] {
  const keys = [`exact ${digests.exact}`]
  if (store !== 'exact') keys.push(`lf ${digests.lf}`)
  if (store === 'unquoted') keys.push(`unquoted ${digests.lf}`, `unquoted ${digests.unquoted}`)
  return keys
}

function keysHeld(digests: Digests, store: Form): string[] {
  const keys = [`exact ${digests.exact}`]
  // A store in LF form may hold a CR that stood before CR LF; taken into that form again it would lose it.
  if (store !== 'exact') keys.push(`lf ${digests.exact}`, `lf ${digests.lf}`)
  if (store !== 'exact' && digests.headless) keys.push(`lf ${digests.headless}`)
  if (store === 'unquoted') keys.push(`unquoted ${digests.unquoted}`)
  return keys
}

/** Whether the client holds nothing that was never on the server: no copy is spoilt in some other way. */
export function nothingElse({ record }: { readonly record: CaseRecord }): boolean {
  return copiesIn(record)?.strangers.length === 0
}
