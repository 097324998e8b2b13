import { HarnessError, UsageError } from '../server/base/errors.ts'
import { nearestWords } from '../server/mailbox/nearest.ts'
import type { Command } from './command.ts'
import { commands } from './commands/index.ts'
import { parse } from './parse.ts'

/**
 * Says what is wrong with a command line.
 * @throws UsageError for the first mistake; HarnessError where there is none to be seen
 */
export function complain(args: readonly string[]): never {
  const [name = '', ...rest] = args
  const command = commands.find((one) => one.name === name)
  if (!command) throw unknownCommand(name)
  const { unknown, problem, words } = parse(command, rest)
  const help = `popquiz ${name} --help tells the flags`
  const [flag] = unknown
  if (flag !== undefined) throw unknownFlag(command, flag, help)
  if (problem !== undefined) throw withoutValue(command, rest, problem, help)
  checkWords(command, words, help)
  throw new HarnessError(`nothing is wrong with: popquiz ${args.join(' ')}`)
}

function checkWords({ name, words: taken }: Command, words: readonly string[], help: string): void {
  const [least, most] = taken?.count ?? [0, 0]
  const { value = '' } = taken ?? {}
  if (words.length < least) {
    const [article, what] = most > 1 ? ['at least one', `${value}...`] : ['one', value]
    throw new UsageError(`${name} needs ${article} ${value}`, {
      hint: `write popquiz ${name} ${what}; ${help}`,
    })
  }
  const extra = words[most]
  if (extra === undefined) return
  const takes = most === 0 ? 'no argument' : `${most === 1 ? 'one' : `at most ${most}`} ${value}`
  throw new UsageError(`${name} takes ${takes}, but was given "${extra}"`, { hint: help })
}

function unknownCommand(name: string): UsageError {
  const names = commands.map((one) => one.name)
  const known = `commands are ${names.join(', ')}`
  const more = 'popquiz --help tells more'
  if (name.startsWith('-')) {
    return new UsageError(`${name} stands where a command should`, { hint: `${known}; ${more}` })
  }
  const hint = `${didYouMean(nearestWords(name, names)) ?? known}; ${more}`
  return new UsageError(`unknown command "${name}"`, { hint })
}

function unknownFlag(command: Command, flag: string, help: string): UsageError {
  // Anything is similar to a single letter.
  if (flag.length === 1) {
    const hint = `flags are written in full; ${help}`
    return new UsageError(`${command.name} has no flag -${flag}`, { hint })
  }
  const names = command.flags.map((one) => one.name)
  const meant = didYouMean(nearestWords(flag, names).map((name) => `--${name}`))
  return new UsageError(`${command.name} has no flag --${flag}`, {
    hint: meant === undefined ? help : `${meant}; ${help}`,
  })
}

function withoutValue(
  command: Command,
  args: readonly string[],
  problem: string,
  help: string,
): UsageError {
  for (const { name, kind, value = 'VALUE' } of command.flags) {
    const at = kind === 'switch' ? -1 : args.indexOf(`--${name}`)
    const next = args[at + 1]
    if (at < 0 || (next !== undefined && !/^-\D/.test(next))) continue
    const dash = next === undefined ? '' : `; one that begins with a dash as --${name}=${value}`
    return new UsageError(`--${name} has no value`, {
      hint: `write --${name} ${value}${dash}; ${help}`,
    })
  }
  return new UsageError(problem, { hint: help })
}

function didYouMean(near: readonly string[]): string | undefined {
  return near.length === 0 ? undefined : `did you mean ${near.join(' or ')}?`
}
