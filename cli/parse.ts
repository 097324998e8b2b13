import parser from 'yargs-parser'
import type { Command, Flag } from './command.ts'

/**
 * How yargs-parser, and yargs through it, reads a command line: flags by their full names, values as the
 * text they are. A port is not turned into a number here, since 0x1f or 1e3 should not be one.
 */
export const parserConfiguration = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': true,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'short-option-groups': false,
}

/** What `command` was given, as text: by flag, and the words that belong to no flag. */
export interface Typed {
  readonly flags: ReadonlyMap<string, readonly string[]>
  /** Flags the command does not have, as typed without dashes. */
  readonly unknown: readonly string[]
  readonly words: readonly string[]
  /** The first value that is missing or the like, in the parser's words. */
  readonly problem: string | undefined
}

/** Reads the arguments behind the name of a command. Never throws; what is wrong is in the result. */
export function parse(command: Command, args: readonly string[]): Typed {
  const valued = command.flags.filter((flag) => flag.kind !== 'switch')
  const switches = command.flags.filter((flag) => flag.kind === 'switch')
  const { argv, error } = parser.detailed([...args], {
    boolean: switches.map((flag) => flag.name),
    narg: Object.fromEntries(valued.map((flag) => [flag.name, 1])),
    configuration: parserConfiguration,
  })
  const known = new Map(command.flags.map((flag) => [flag.name, flag]))
  const flags = new Map<string, readonly string[]>()
  const unknown: string[] = []
  for (const [name, value] of Object.entries(argv)) {
    const flag = known.get(name)
    if (flag) flags.set(name, textsOf(flag, value, args))
    else if (name !== '_') unknown.push(name)
  }
  return { flags, unknown, words: argv._.map(String), problem: error?.message }
}

/** True where there is nothing to complain about and no help was asked for. */
export function isPlain(command: Command, typed: Typed): boolean {
  const [least, most] = command.words?.count ?? [0, 0]
  const { unknown, words, problem } = typed
  const counted = words.length >= least && words.length <= most
  return unknown.length === 0 && counted && problem === undefined
}

function textsOf(flag: Flag, value: unknown, args: readonly string[]): readonly string[] {
  if (flag.kind === 'switch') {
    // The parser takes any --quiet=word for false; the word itself says more.
    const written = args.findLast((arg) => arg.startsWith(`--${flag.name}=`))
    return [written === undefined ? 'true' : written.slice(flag.name.length + 3)]
  }
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
