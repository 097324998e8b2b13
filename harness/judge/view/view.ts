import type {
  ConnectEntry,
  EndEntry,
  Entry,
  FaultEntry,
  ReceivedEntry,
  SentEntry,
  TlsEntry,
  TlsFailedEntry,
} from '../../../server/transcript/entry.ts'

/** A line of the client and what the server said to it. */
export interface Turn {
  readonly asked: ReceivedEntry
  /** The keyword in upper case as the client wrote it, known or not; empty for answers inside SASL. */
  readonly verb: string
  /** What stands behind the keyword, split at blanks; secrets are placeholders. */
  readonly args: readonly string[]
  /** The reply, or null where none was sent. */
  readonly reply: SentEntry | null
  /** Faults that acted on that reply. */
  readonly faults: readonly FaultEntry[]
  /** The turn before it on this connection, or null. */
  readonly before: Turn | null
}

/** One connection, in order. */
export interface ConnectionView {
  readonly number: number
  readonly opened: ConnectEntry
  readonly greeting: SentEntry | null
  /** Command lines and SASL answers, up to a ClientHello that the server took for one. */
  readonly turns: readonly Turn[]
  /** A ClientHello sent to a server that was speaking in clear, which read it as a line. */
  readonly strayHello: ReceivedEntry | null
  readonly tls: TlsEntry | null
  readonly tlsFailed: TlsFailedEntry | null
  readonly faults: readonly FaultEntry[]
  readonly end: EndEntry | null
  /** Everything of this connection. */
  readonly entries: readonly Entry[]
}

/** A transcript as checks read it. */
export interface View {
  readonly connections: readonly ConnectionView[]
  readonly entries: readonly Entry[]
}

/** Records do not change, and several ask for the view of each. */
const known = new WeakMap<readonly Entry[], View>()

/** Orders a transcript by connections and turns. Pure; about a microsecond an entry, once. */
export function viewOf(entries: readonly Entry[]): View {
  let view = known.get(entries)
  if (!view) known.set(entries, (view = ordered(entries)))
  return view
}

function ordered(entries: readonly Entry[]): View {
  const byConnection = new Map<number, Entry[]>()
  for (const entry of entries) {
    if (entry.connection === 0) continue
    const list = byConnection.get(entry.connection)
    if (list) list.push(entry)
    else byConnection.set(entry.connection, [entry])
  }
  const connections = [...byConnection.values()].flatMap((list) => connectionOf(list) ?? [])
  return { connections, entries }
}

/** Null where the connection's beginning is no longer in the transcript. */
function connectionOf(entries: readonly Entry[]): ConnectionView | null {
  const opened = entries.find((entry) => entry.kind === 'connect')
  if (!opened) return null
  const sent = entries.filter((entry) => entry.kind === 'sent')
  return {
    number: opened.connection,
    opened,
    greeting: sent.find(({ as }) => as === 'greeting') ?? null,
    turns: turnsOf(entries),
    strayHello: entries.filter((entry) => entry.kind === 'received').find(isStrayHello) ?? null,
    tls: entries.find((entry) => entry.kind === 'tls') ?? null,
    tlsFailed: entries.find((entry) => entry.kind === 'tls-failed') ?? null,
    faults: entries.filter((entry) => entry.kind === 'fault'),
    end: entries.find((entry) => entry.kind === 'end') ?? null,
    entries,
  }
}

function turnsOf(entries: readonly Entry[]): Turn[] {
  const replies = new Map<number, SentEntry>()
  for (const entry of entries) {
    if (entry.kind === 'sent' && entry.answers > 0) replies.set(entry.answers, entry)
  }
  const turns: Turn[] = []
  let before: Turn | null = null
  let faults: FaultEntry[] = []
  for (const entry of entries) {
    if (entry.kind === 'fault') faults.push(entry)
    if (entry.kind !== 'received') continue
    // What follows are the records of TLS.
    if (isStrayHello(entry)) break
    // Faults stand behind the line whose reply they act on.
    faults = []
    const { verb, args } = wordsOf(entry)
    before = { asked: entry, verb, args, reply: replies.get(entry.n) ?? null, faults, before }
    turns.push(before)
  }
  return turns
}

/** A TLS record with a handshake in it begins so. */
function isStrayHello({ tls, line }: ReceivedEntry): boolean {
  return !tls && line.startsWith('\x16\x03')
}

function wordsOf({ as, line }: ReceivedEntry): { verb: string; args: string[] } {
  if (as === 'sasl') return { verb: '', args: [line] }
  const [verb = '', ...args] = line.trim().split(/[ \t]+/)
  return { verb: verb.toUpperCase(), args }
}
