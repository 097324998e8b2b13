import type { Form } from '../judge/case-record.ts'
import type { ClientMode } from '../judge/mode.ts'

/** One run of a client, as it is told to it. */
export interface Job {
  /** A name that the certificate carries; never an address. */
  readonly host: string
  /** The port for this way of TLS. */
  readonly port: number
  readonly tls: ClientMode['tls']
  /** Whether it is to delete what it has fetched. */
  readonly delete: boolean
  readonly user: string
  readonly password: string
  /** Path of the PEM file to trust, and nothing else. */
  readonly ca: string
  /** An empty folder for what this run delivers. */
  readonly out: string
  /** A folder that is kept between the runs of a case: what the client remembers. */
  readonly state: string
  /** A folder for the files that {@link Client.prepare} asks for; the program's working folder. */
  readonly work: string
  /** How long it may wait for the server, in ms, where it can be told. */
  readonly patienceMs: number
  readonly scenario: string
  readonly seed: number
  /**
   * The way of login that the scenario is about: `apop` or a SASL mechanism. For clients that would never take it
   * unless they are told to, as somebody would who knows his server.
   */
  readonly login?: string
}

/** A program to start. */
export interface Prepared {
  readonly argv: readonly [string, ...string[]]
  /** Besides the variables that every client gets; see environment.ts. */
  readonly env?: Readonly<Record<string, string>>
  /** Configuration written before it starts, readable by its owner alone. Paths are absolute. */
  readonly files?: readonly { readonly path: string; readonly content: string }[]
  /** Folders it wants to be there. */
  readonly folders?: readonly string[]
  /** Where it is started; the job's `work` by default. */
  readonly cwd?: string
}

/** Where messages land and in how far they may differ there. */
export interface Store {
  /** `files`: each file in the folder is a message. `maildir`: those in new and cur below it. */
  readonly layout: 'files' | 'maildir'
  /** The strictest form that it keeps, by what its documentation says. */
  readonly form: Form
  /** What it puts on top of a message, by its documentation: cut off before anything is compared. */
  readonly adds?: RegExp
  /** What that form stands for and what was switched off, in a few words. */
  readonly note?: string
}

/** How long a client waits for a server that says nothing. */
export type Patience =
  /** As long as it is told. */
  | 'told'
  /** For ever; it has no time-out, or none that is documented. */
  | 'endless'
  /** As long as it is told, but for the answer to QUIT so many ms. */
  | { readonly quitMs: number }

/** Exit code of Node for a program whose top level awaits a promise that nothing is left to settle. */
export const unsettledInNode = 13

/** What running and judging a client needs. */
export interface Client {
  /** Lower case with hyphens. */
  readonly name: string
  readonly version: string
  readonly store: Store
  /** Whether it knows in a later run what it has fetched before; null where nobody has said. */
  readonly remembers: boolean | null
  /** Whether its exit code tells if everything went well. */
  readonly exitTells: boolean
  /** Exit codes that say so; 0 alone by default. */
  readonly goodCodes?: readonly number[]
  /**
   * The exit code by which its run-time tells that the program still awaited what can never come any more, as that
   * of Node does by {@link unsettledInNode}: a program with more to do would have waited for ever.
   */
  readonly unsettledCode?: number
  readonly patience: Patience
  /** What it is told cannot hold a line break, so that it need not refuse one. Default: false. */
  readonly oneLine?: boolean
  /** Why it cannot be run in this mode, in one line; null where it can. */
  unsupported(mode: ClientMode): string | null
  prepare(job: Job): Prepared
}

/**
 * A client by name: how it is found, set up and read. One small file each; a new one is that file and a
 * line in index.ts.
 */
export interface Driver extends Omit<Client, 'version' | 'prepare'> {
  /** What it is, in one line. */
  readonly summary: string
  readonly install: Install
  /**
   * What tells that it is here. All must succeed; the first whose output holds a version by `version` names it.
   */
  readonly probes: readonly Probe[]
  /** @param packages the folder that holds node_modules and the program, for clients from npm. */
  prepare(job: Job, packages: string): Prepared
}

/** A command that succeeds where a part of the client is installed. */
export interface Probe {
  readonly argv: readonly [string, ...string[]]
  /** Its first group is the version. */
  readonly version?: RegExp
}

/** How to get it. */
export type Install =
  /** For people: what to type. */
  | { readonly hint: string }
  /** Installed into a cache at first use; nothing of the project depends on it. */
  | {
      readonly npm: string
      readonly version: string
      /** The program that uses it, a file in programs/; copied beside node_modules. */
      readonly program: string
    }
