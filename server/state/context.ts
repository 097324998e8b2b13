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
  /** Stands before UPDATE, where a scenario changes what it does; null for the truth. */
  updating: UpdateChange | null
  /** Asked at RETR and TOP before the message is sent; a reply refuses it. Null for the truth. */
  fetching: ((index: number, whole: boolean) => Reply | null) | null
  /** Messages marked deleted; null until the first DELE. */
  marks: Marks | null
  /** Messages fetched by RETR, kept only under EXPIRE 0. */
  retrieved: Marks | null
  /** The highest message number accessed, for LAST (RFC 1460). */
  highest: number
}

/** What a scenario makes of UPDATE. */
export interface UpdateChange {
  /** The indexes in `source` that are removed in place of the ones marked. */
  remove(indexes: readonly number[]): readonly number[]
  /** Why it fails, in one line; QUIT is answered -ERR then. */
  readonly problem?: string
}

/** What a scenario has to say on one connection about logins (server/session/script.ts). */
export interface ScriptedLogin {
  credentials(verified: Verified): Verified
  opened(opened: Opened): void | Promise<void>
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
