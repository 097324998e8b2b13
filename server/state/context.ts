import type { Account, Verified } from '../accounts/account.ts'
import type { Directory } from '../accounts/directory.ts'
import type { Clock } from '../base/clock.ts'
import type { RandomSource } from '../base/random.ts'
import type { Locks } from '../mailbox/lock.ts'
import type { Snapshot } from '../mailbox/message.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { MaildropEntry } from '../transcript/entry.ts'
import type { Reply } from '../wire/reply.ts'
import type { Marks } from './marks.ts'
import type { SaslExchange } from './mechanism.ts'
import type { Settings } from './settings.ts'
import type { Texts } from './texts/texts.ts'

/** The states of RFC 1939 section 3; `closed` once the connection is to go. */
export type SessionState = 'authorization' | 'transaction' | 'update' | 'closed'

/** What all sessions of one server share. */
export interface Service {
  readonly settings: Settings
  readonly clock: Clock
  readonly random: RandomSource
  readonly directory: Directory
  readonly locks: Locks
  /** True where a certificate is configured. */
  readonly tlsAvailable: boolean
  /** Makes the certificate ready before STLS is answered. */
  prepareTls(): void | Promise<void>
}

/** Something a command did to a maildrop, for the transcript. */
export interface MaildropNote {
  readonly event: MaildropEntry['event']
  readonly user: string
  readonly messages: number
  readonly octets?: number
  readonly uids?: readonly string[]
  readonly problem?: string
}

/** A maildrop that a session has open. */
export interface Opened {
  readonly account: Account
  /** What the maildrop held at login; UPDATE removes by its indexes. */
  source: Snapshot
  /** What the session sees of it: the same, unless a scenario changes it. */
  snapshot: Snapshot
  /** The index in `source` of an index in `snapshot`; null where they are the same. */
  sourceIndex: ((index: number) => number | null) | null
  /** Messages that have no number for this session, as if a number had been left out; null for none. */
  hidden: Marks | null
  /** Those of `hidden` that were there at login; null for none. */
  vanished: Marks | null
  /** How a unique-id of the store is shown; null for as it is. */
  naming: ((own: string) => string) | null
  /** What is odd about unique-ids beyond their text; null for the truth. */
  oddIds: OddIds | null
  /** Whether listings count on without a gap behind a deleted message, as no RFC allows. */
  renumbered: boolean
  /** Stands before UPDATE, where a scenario changes what it does; null for the truth. */
  updating: ((plan: UpdatePlan) => UpdatePlan) | null
  /** Asked at RETR and TOP before the message is sent; a reply refuses it. Null for the truth. */
  fetching: ((index: number, whole: boolean) => Reply | null) | null
  /** Told of each message that DELE has marked; null for the truth. */
  deleting: ((index: number) => void) | null
  /**
   * Takes over the lock of a session that ends without UPDATE, and gives it back by calling `free`. Null
   * for the truth: it is given back at once.
   */
  keepLock: ((free: () => void) => void) | null
  /** Messages marked deleted; null until the first DELE. */
  marks: Marks | null
  /** Messages fetched by RETR, kept only under EXPIRE 0. */
  retrieved: Marks | null
  /** The highest message number accessed, for LAST (RFC 1460). */
  highest: number
}

/** What UPDATE is about to do, in indexes of `source`, ascending. */
export interface UpdatePlan {
  /** What the client marked, and under EXPIRE 0 fetched. */
  readonly marked: readonly number[]
  /** What is removed from the store: the same, unless a scenario says otherwise. */
  readonly remove: readonly number[]
  /** Why it fails, in one line; QUIT is answered -ERR then. */
  readonly problem?: string
}

/** Unique-ids that text alone does not describe. */
export interface OddIds {
  /** Messages that UIDL leaves out; null for none. */
  readonly missing: Marks | null
  /** Whether ids are octets written as latin1, and not ASCII. */
  readonly octets: boolean
}

/** What a scenario has to say on one connection about logins (server/session/script.ts). */
export interface ScriptedLogin {
  credentials(verified: Verified): Verified
  opened(opened: Opened): void | Promise<void>
  /** The account's name behind a name that a client presented; the name itself where it is one. */
  named?(name: string): string
  /** The session is about to give its maildrop back, by UPDATE or without. `opened` still stands in the context. */
  leaving?(opened: Opened): void
}

/** One session's state: plain data that commands read and change, with no socket near. */
export interface Context {
  readonly service: Service
  /** Counts the connections of a server from 1. */
  readonly connection: number
  readonly remoteAddress: string
  readonly remotePort: number
  /** The msg-id in the greeting that APOP digests, or empty where APOP is off. */
  readonly timestamp: string
  state: SessionState
  tls: TlsFacts | null
  /** The name that the last USER gave; empty where PASS is not due. */
  user: string
  /** The name that credentials were last given for, decoded, as the client sent it; empty before. */
  presented: string
  /** The SASL exchange that waits for an answer. */
  exchange: SaslExchange | null
  /** How many exchanges were begun, so that each has randomness of its own. */
  saslExchanges: number
  opened: Opened | null
  utf8: boolean
  texts: Texts
  /** Where a scenario is played, its part in logins. */
  scripted: ScriptedLogin | null
  failedLogins: number
  badCommands: number
  /** Tells the transcript. */
  note(note: MaildropNote): void
}
