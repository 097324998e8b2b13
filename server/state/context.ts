import type { Account } from '../accounts/account.ts'
import type { Directory } from '../accounts/directory.ts'
import type { Clock } from '../base/clock.ts'
import type { RandomSource } from '../base/random.ts'
import type { Locks } from '../mailbox/lock.ts'
import type { Snapshot } from '../mailbox/message.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { MaildropEntry } from '../transcript/entry.ts'
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
  readonly snapshot: Snapshot
  /** Messages marked deleted; null until the first DELE. */
  marks: Marks | null
  /** Messages fetched by RETR, kept only under EXPIRE 0. */
  retrieved: Marks | null
  /** The highest message number accessed, for LAST (RFC 1460). */
  highest: number
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
  failedLogins: number
  badCommands: number
  /** Tells the transcript. */
  note(note: MaildropNote): void
}
