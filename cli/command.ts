/** What a flag takes: nothing, any text, a whole number, or a number with a fraction. */
export type FlagKind = 'switch' | 'text' | 'whole' | 'number'

/**
 * One flag of a subcommand. Parsing, checks, help, completion and the environment variable are all
 * made from it, and nothing about a flag stands anywhere else.
 */
export interface Flag {
  /** Without the dashes: `tls-port`. Its variable is then POPQUIZ_TLS_PORT. */
  readonly name: string
  readonly kind: FlagKind
  readonly about: string
  /** What stands for the value in help, as `FILE`. Not for switches. */
  readonly value?: string
  /** Used where neither the flag nor the variable is given; shown in help. */
  readonly fallback?: string
  /** The only texts there may be. */
  readonly choices?: readonly string[]
  /** The bounds of a number, both included. */
  readonly range?: readonly [number, number]
  /** May be given several times. In the variable they stand one a line. */
  readonly repeats?: boolean
  /** Words that completion offers; called only then. */
  readonly complete?: () => readonly string[]
}

/** The words of a subcommand that belong to no flag: `check FILE...`. */
export interface Words {
  /** How one is called in help: `FILE`. */
  readonly value: string
  readonly about: string
  /** The least and the most there may be. */
  readonly count: readonly [number, number]
  /** What completion offers; called only then. */
  readonly complete?: () => readonly string[]
}

/** The values in force, read by the flag's name. Asking for a flag the command lacks is our own error. */
export interface Given {
  switch(name: string): boolean
  text(name: string): string | undefined
  texts(name: string): readonly string[]
  number(name: string): number | undefined
  /** Whether somebody gave it, on the command line or by its variable; false where the fallback holds. */
  has(name: string): boolean
  /** The words that belong to no flag, as many as the command takes. */
  readonly words: readonly string[]
}

/** One subcommand: everything there is to know about it, and how to run it. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Sentences below the flags in the command's own help. */
  readonly about: readonly string[]
  readonly flags: readonly Flag[]
  /** What it takes besides flags; nothing when left out. */
  readonly words?: Words
  /** A command line that works, and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** Loads the code and runs it. @returns the exit code. @throws UsageError for what the user did wrong. */
  readonly run: (given: Given) => Promise<number>
}
