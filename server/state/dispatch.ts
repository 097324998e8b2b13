import type { Flaw } from '../transcript/entry.ts'
import { err } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import type { Command } from './command.ts'
import { commands } from './commands/index.ts'
import type { Context } from './context.ts'
import { words } from './parse.ts'
import type { ParsedLine } from './parse.ts'

const byVerb: ReadonlyMap<string, Command> = new Map(commands.map((one) => [one.verb, one]))

/** The definition behind a keyword, or undefined where it is unknown or switched off. */
export function commandFor(context: Context, verb: string): Command | undefined {
  const command = byVerb.get(verb)
  return command?.enabled && !command.enabled(context) ? undefined : command
}

/** Finds the definition by its keyword alone; its secret is one also where it is switched off. */
export function definitionOf(verb: string): Command | undefined {
  return byVerb.get(verb)
}

/** A command that is ready to run, or why the line is refused. */
export type Prepared =
  | { readonly command: Command; readonly args: readonly string[] }
  | { readonly command: null; readonly text: string }

/**
 * Looks at one command line without doing anything: unknown, wrong state and wrong syntax are refused
 * (RFC 1939 section 3). What was irregular is added to `parsed.flaws`.
 */
export function prepareCommand(context: Context, line: string, parsed: ParsedLine): Prepared {
  const { texts } = context
  const { verb, flaws } = parsed
  const refused = (flaw: Flaw, text: string): Prepared => {
    if (!flaws.includes(flaw)) flaws.push(flaw)
    return { command: null, text }
  }
  const command = commandFor(context, verb)
  if (!command) {
    if (verb === '') return refused('empty', texts.emptyCommand)
    return refused('unknown-command', texts.unknownCommand)
  }
  const state = context.state === 'transaction' ? 'transaction' : 'authorization'
  if (!command.states.includes(state)) {
    return refused('wrong-state', texts.wrongState(verb, state.toUpperCase()))
  }
  if (command.arguments === 'text') return { command, args: [line.slice(parsed.argumentAt)] }
  const args = words(line, parsed.argumentAt, flaws)
  if (args.length < command.arguments.min || args.length > command.arguments.max) {
    return refused('bad-arguments', texts.syntax(command.syntax))
  }
  return { command, args }
}

/** Runs what {@link prepareCommand} made ready. */
export function run(context: Context, prepared: Prepared): Reply | Promise<Reply> {
  const { command } = prepared
  const passDue = command?.verb === 'PASS' || command?.verb === 'RPOP'
  if (!passDue && (context.service.settings.passAfterUserOnly || command?.verb === 'USER')) {
    context.user = ''
  }
  if (!command) return bad(context, prepared.text)
  context.badCommands = 0
  return command.run(context, prepared.args)
}

/** Refuses a line; after too many in a row the server hangs up, where settings say so. */
function bad(context: Context, text: string): Reply {
  context.badCommands++
  const limit = context.service.settings.badCommands
  if (limit === null || context.badCommands < limit) return err(text)
  context.state = 'closed'
  return { ...err(text), after: 'close' }
}
