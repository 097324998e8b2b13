import yargs from 'yargs'
import type { Argv, Options } from 'yargs'
import { packageVersion } from '../server/base/package-version.ts'
import type { Command, Flag, Words } from './command.ts'
import { commands } from './commands/index.ts'
import { complain } from './complain.ts'
import { variableOf } from './flags.ts'
import { parserConfiguration } from './parse.ts'
import { exitCodes } from './trouble.ts'

/** Columns of help where the terminal does not say, and at most: longer lines are tiring to read. */
const usualWidth = 90
const widest = 100

/**
 * For everything a person reads: help, the version, completion, and what is wrong with a command line.
 * Without any argument the help goes to stderr, with exit code 2, since nothing was done.
 * @returns the exit code. @throws UsageError (rejects) for mistakes, with the nearest spelling
 */
export async function guide(args: readonly string[]): Promise<number> {
  const [first] = args
  if (first === undefined) {
    process.stderr.write(await help([]))
    return exitCodes.usage
  }
  if (first === '--get-yargs-completions') await described(args, true).parseAsync()
  else if (args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(await help(args.filter((arg) => !arg.startsWith('-')).slice(0, 1)))
  } else if (first === '--version') process.stdout.write(`${packageVersion()}\n`)
  else complain(args)
  return exitCodes.good
}

/** The script that makes a shell complete commands, flags and values, on stdout. @returns the exit code */
export function completionScript(): number {
  described([], true).showCompletionScript()
  return exitCodes.good
}

async function help(words: readonly string[]): Promise<string> {
  const text = await described(words, false).getHelp()
  // That a switch takes no value can be seen from its line.
  return `${text.replaceAll(/ +\[boolean\]$/gm, '')}\n`
}

/** yargs, told of every command and flag. */
function described(args: readonly string[], completing: boolean): Argv {
  const instance = yargs([...args])
  return commands
    .reduce((all, command) => withCommand(all, command, completing), instance)
    .scriptName('popquiz')
    .usage(
      '$0 COMMAND [FLAGS]\n\nA fake POP3/POP3S server that tells the truth by default and lies exactly as scripted.',
    )
    .epilogue('popquiz COMMAND --help tells the flags of a command.')
    .locale('en')
    .updateStrings({ 'Commands:': 'Commands', 'Options:': 'Flags', 'Examples:': 'Examples' })
    .parserConfiguration(parserConfiguration)
    .exitProcess(false)
    .help()
    .alias('help', 'h')
    .describe('help', 'show this')
    .version('version', 'show the version', packageVersion())
    .wrap(Math.min(widest, process.stdout.columns ?? usualWidth))
}

function withCommand(all: Argv, command: Command, completing: boolean): Argv {
  const { name, summary, about, flags, words, examples } = command
  const offered = completing ? words?.complete?.() : undefined
  return all.command(offered ? `${name} [words..]` : name, summary, (one) => {
    if (offered) one.positional('words', { choices: offered })
    for (const flag of flags) one.option(flag.name, optionOf(flag, completing))
    const [first] = flags
    const variables =
      first === undefined
        ? []
        : [
            `Each flag has a variable, as ${variableOf(first)} for --${first.name}; the flag goes first.`,
            ...(flags.some((flag) => flag.repeats)
              ? ['In the variable of a flag that may be repeated, each line is a value.']
              : []),
          ]
    return one
      .usage(
        `$0 ${name}${wordsOf(words)}${flags.length > 0 ? ' [FLAGS]' : ''}\n\n${capital(summary)}.`,
      )
      .example(examples.map(([line, does]) => [line, does]))
      .epilogue(
        [...(words ? [`${words.value}: ${words.about}`] : []), ...about, ...variables].join('\n'),
      )
      .version(false)
  })
}

function wordsOf(words: Words | undefined): string {
  if (!words) return ''
  const [least, most] = words.count
  const many = most > 1 ? `${words.value}...` : words.value
  return least === 0 ? ` [${many}]` : ` ${many}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** As yargs knows it. Values are never typed for it, since their text is checked in flags.ts. */
function optionOf(flag: Flag, completing: boolean): Options {
  const words = completing ? (flag.complete?.() ?? flag.choices) : flag.choices
  const value = flag.value === undefined ? '' : `${flag.value}: `
  return {
    describe: value + flag.about,
    ...(flag.kind === 'switch' ? { boolean: true } : { nargs: 1, requiresArg: true }),
    ...(words ? { choices: words } : {}),
    ...(flag.fallback === undefined ? {} : { defaultDescription: flag.fallback }),
  }
}
