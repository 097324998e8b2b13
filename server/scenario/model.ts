import type { RateLimitOptions } from '../accounts/rate-limit.ts'
import type { UserOptions } from '../accounts/user-options.ts'
import type { Fault } from '../base/fault.ts'
import type { MaildropSpec } from '../mailbox/load.ts'
import type { Settings } from '../state/settings.ts'
import type { Dialect } from './dialect/dialect.ts'

/** How bad the client's mistake is that a scenario tempts it to. */
export type Severity = 'security' | 'data-loss' | 'crash' | 'hang' | 'failure' | 'annoyance'

/**
 * A scenario as it is written in TypeScript, and as a YAML file becomes once it was read: every file is
 * checked against the schema generated from form.ts. This is the one model; YAML and TypeScript carry it.
 */
export interface Scenario {
  readonly title: string
  /** What happens, in a few sentences for somebody who has never seen it. */
  readonly about: string
  /** Why this is worth testing: catalogue ids, requirement ids, addresses, a sentence. */
  readonly because?: readonly Because[]
  readonly severity?: Severity
  /** Ids of the requirements that it tries a client on. */
  readonly requirements?: readonly string[]
  readonly tags?: readonly string[]
  /** Scenarios that this one builds on: ids or `./paths`; later ones win. */
  readonly extends?: string | readonly string[]
  /** Values that `--set name=value` can change; in the file `$name` stands for them. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>
  /** What is in the mailbox; as option `mailbox`, paths from the scenario's folder. */
  readonly mailbox?: MaildropSpec
  /** How the truthful server below is set up. */
  readonly server?: ServerPart
  /** How it words what it says, by cause: the part that makes a provider profile. */
  readonly dialect?: Dialect
  /** What differs from the truth. Applied top to bottom, each to what the one before it made. */
  readonly rules?: readonly Rule[]
  /** The second notation: a log with `C:` and `S:` lines (dialogue/). Becomes rules behind `rules`. */
  readonly dialogue?: string
  /** What a good client does. */
  readonly expect?: Expectation
  /**
   * What the reference client's session looks like: lines that come in this order in the transcript, others
   * between them. `C:` and `S:` lines, `...` for anything; `[cut]` for a fault of that kind that acted, more
   * words in the brackets being for people; `[tls-failed]`; `[end by server]`. Shown by `explain`, and proved.
   */
  readonly sample?: string
  /** How the reference client is run for the sample. */
  readonly run?: ReferenceRun
}

/** A run of the reference client: CAPA, login, STAT, LIST, UIDL, RETR and DELE of each message, QUIT. */
export interface ReferenceRun {
  /** Default: `none`. */
  readonly tls?: 'none' | 'stls' | 'implicit'
  /** The name the certificate must carry, for the client's check; `localhost` by default. */
  readonly host?: string
  /** `pass` (default), `apop`, `none`, or a SASL mechanism: `PLAIN`, `XOAUTH2` ... */
  readonly login?: string
  readonly user?: string
  readonly password?: string
  /** Command lines after login in place of the usual ones; QUIT is added unless it is there. `idle 5s` waits. */
  readonly commands?: readonly string[]
  /** One after the other; 1 by default. */
  readonly sessions?: number
  /** So many at once, in place of one after the other. */
  readonly parallel?: number
}

/** One reason. Exactly one key, or a sentence or address. */
export type Because =
  | string
  | { readonly 'client-bugs': string | readonly string[] }
  | { readonly attacks: string | readonly string[] }
  | { readonly providers: string | readonly string[] }

/** What a good client does: ids of requirements and of outcome oracles. */
export interface Expectation {
  readonly must?: readonly string[]
  readonly should?: readonly string[]
  readonly may?: readonly string[]
  /** For people, where no id says it. */
  readonly note?: string
}

/** The parts of the server's options that a scenario may set. */
export interface ServerPart {
  readonly policy?: 'strict' | 'lax'
  /** Addresses and networks that may log in. */
  readonly allow?: readonly string[]
  readonly maxConnections?: number
  readonly settings?: Partial<Omit<Settings, 'policy'>>
  readonly users?: readonly UserOptions[]
  readonly rateLimit?: RateLimitOptions
  readonly tls?: false | ScenarioTls
  /** Ports that are not there: connecting to them is refused. */
  readonly closed?: readonly ('pop3' | 'pop3s')[]
}

/** TLS as a scenario writes it: plain values only. */
export interface ScenarioTls {
  /** The name of a certificate recipe (certs/recipes). */
  readonly certificate?: string
  readonly hosts?: readonly string[]
  readonly minVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  readonly maxVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  readonly ciphers?: string
  readonly alpn?: readonly string[]
  readonly unknownName?: 'default' | 'refuse' | 'mismatch'
  readonly clientCertificate?: 'none' | 'request' | 'demand'
}

/** Where a count is kept: `times`, `nth`, marks. */
export type Scope = 'connection' | 'maildrop' | 'server'

/** One difference from the truth. */
export interface Rule {
  /** For the transcript and reports; `rule 3` where it has none. */
  readonly name?: string
  /** The moment, or several: see {@link parseOn} in on.ts. `RETR 2`, `greeting`, `idle 5s`, `line /^X/i`. */
  readonly on: string | readonly string[]
  /** All of these must hold. */
  readonly when?: When
  /** How often it acts: a number, or `always`. Needs `per` where it is a number. */
  readonly times?: number | 'always'
  /** Where `times`, `sequence` and `mark` are kept. */
  readonly per?: Scope
  /** Said in place of the truth. A status line, or its parts. Short for the fault `replace`. */
  readonly reply?: WrittenReply
  /** False: the command is not carried out; the reply is all that happens. Default: true. */
  readonly perform?: boolean
  /** What is done to maildrop, reply, octets or TLS, in this order whatever the order written. */
  readonly fault?: WrittenFault | readonly WrittenFault[]
  /** One step each time it acts; the last one repeats. In place of reply, perform and fault. */
  readonly sequence?: readonly Act[]
  /** A name to remember from now on, in the scope `per`. */
  readonly mark?: string
  /** A name to forget. */
  readonly unmark?: string
  /** A remark for people who try it by hand. */
  readonly note?: string
  /** Computed behaviour, in TypeScript only: gets the moment and `next`, as an interceptor does. */
  readonly act?: import('../session/interceptor.ts').Interceptor
}

/** What a rule, or one step of its sequence, does. `{}` leaves the truth alone. */
export type Act = Pick<Rule, 'reply' | 'perform' | 'fault' | 'note'>

/** A fault with its parameters, or its kind alone where it needs none. */
export type WrittenFault = string | Fault | Readonly<Record<string, unknown>>

/** A reply: `-ERR [IN-USE] come back later` as a line, or in parts. `{user}` and the like are filled in. */
export type WrittenReply =
  | string
  | {
      /** The status line as it goes out, without its CRLF. */
      readonly line: string
      /** A body of lines; it is stuffed and terminated. */
      readonly lines?: readonly string[]
      /** Hang up afterwards. */
      readonly close?: boolean
    }

/** A number that must be in a set: 2, [1, 3], `2..`, `..3`, `2..5`, `every 3`. */
export type Selector = number | string | readonly number[]

/** Conditions; all that are given must hold. */
export interface When {
  /** The user, as named by USER or logged in; `*` stands for anything. */
  readonly user?: string | readonly string[]
  /** The unique-id of the message that the command names; `*` stands for anything. */
  readonly uid?: string | readonly string[]
  readonly state?: 'authorization' | 'sasl' | 'transaction'
  /** True, false, or how TLS began. */
  readonly tls?: boolean | 'stls' | 'implicit'
  readonly listener?: 'pop3' | 'pop3s'
  /** The first command inside TLS. */
  readonly 'first-after-tls'?: boolean
  /** Which one of its verb on this connection, counted from 1. */
  readonly nth?: Selector
  /** Which connection to this server, counted from 1. */
  readonly connection?: Selector
  /** Which session of this user, counted from 1 by logins; the coming one before login. */
  readonly session?: Selector
  /** Octets sent on this connection so far. */
  readonly sent?: Selector
  /** Names that rules have marked, in any scope that applies. */
  readonly marked?: string | readonly string[]
  readonly 'not-marked'?: string | readonly string[]
  /** 0 to 1, drawn from the seed for this rule, connection and occasion. */
  readonly probability?: number
}
