import type { Flaw } from '../transcript/entry.ts'
import { refusal } from '../wire/reply.ts'
import type { Reply, ReplyCause } from '../wire/reply.ts'
import type { Command } from './command.ts'
import { commands } from './commands/index.ts'
import type { Context } from './context.ts'
import { hangingUp } from './hanging-up.ts'
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
  | { readonly command: null; readonly text: string; readonly cause?: ReplyCause }

/**
 * Looks at one command line without doing anything: unknown, wrong state and wrong syntax are refused
 * (RFC 1939 section 3). What was irregular is added to `parsed.flaws`.
 */
export function prepareCommand(context: Context, line: string, parsed: ParsedLine): Prepared {
  const { texts } = context
  const { verb, flaws } = parsed
  const refused = (flaw: Flaw, text: string, cause: ReplyCause): Prepared => {
    if (!flaws.includes(flaw)) flaws.push(flaw)
    return { command: null, text, cause }
  }
  const command = commandFor(context, verb)
  if (!command) {
    if (verb === '') return refused('empty', texts.emptyCommand, 'empty-command')
    return refused('unknown-command', texts.unknownCommand, 'unknown-command')
  }
  const state = context.state === 'transaction' ? 'transaction' : 'authorization'
  if (!command.states.includes(state)) {
    return refused('wrong-state', texts.wrongState(verb, state.toUpperCase()), 'wrong-state')
  }
  if (command.arguments === 'text') return { command, args: [line.slice(parsed.argumentAt)] }
  const args = words(line, parsed.argumentAt, flaws)
  if (args.length < command.arguments.min || args.length > command.arguments.max) {
    return refused('bad-arguments', texts.syntax(command.syntax), 'bad-arguments')
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
  const reply = runFor(context, prepared)
  return context.service.settings.closeAfter.length === 0 ? reply : hangingUp(context, reply)
}

function runFor(context: Context, prepared: Prepared): Reply | Promise<Reply> {
  const { opened, service } = context
  if (opened && service.settings.lock === 'takeover') {
    const holder = service.locks.holder(opened.account.maildrop)
    if (holder !== context.connection) {
      context.state = 'closed'
      return { ...refusal('taken-over', context.texts.takenOver), after: 'close' }
    }
  }
  if (!prepared.command) return bad(context, prepared.text, prepared.cause)
  context.badCommands = 0
  return prepared.command.run(context, prepared.args)
}

/** Refuses a line; after too many in a row the server hangs up, where settings say so. */
function bad(context: Context, text: string, cause: ReplyCause = 'unknown-command'): Reply {
  context.badCommands++
  const { badCommands, badCommandsBeforeLogin } = context.service.settings
  const limit = context.opened ? badCommands : (badCommandsBeforeLogin ?? badCommands)
  if (limit === null || context.badCommands < limit) return refusal(cause, text)
  context.state = 'closed'
  return { ...refusal(cause, text), after: 'close' }
}
