#!/usr/bin/env node
import type { Command } from './command.ts'
import { serve } from './commands/serve.ts'
import { given } from './flags.ts'
import { isPlain, parse } from './parse.ts'
import { exitCodeFor } from './trouble.ts'

/**
 * A plain command line runs at once. Everything a person reads (help, mistakes, completion) takes
 * yargs, whose loading alone costs as long as a server may take to greet.
 */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  const command = await commandNamed(name)
  if (command) {
    const typed = parse(command, rest)
    if (isPlain(command, typed)) {
      // `serve` writes by ways of its own, and must not pay for this one.
      if (command !== serve) (await import('./written.ts')).readersMayLeave()
      return command.run(given(command.flags, typed.flags, process.env, typed.words))
    }
  }
  const { guide } = await import('./guide.ts')
  return guide(args)
}

/** `serve` is at hand, since it must be quick; the others are looked up. */
async function commandNamed(name: string | undefined): Promise<Command | undefined> {
  if (name === serve.name) return serve
  if (name === undefined || name.startsWith('-')) return undefined
  const { commands } = await import('./commands/index.ts')
  return commands.find((command) => command.name === name)
}

process.on('uncaughtException', (error) => process.exit(exitCodeFor(error)))
main(process.argv.slice(2)).then(
  async (code) => {
    if (process.argv[2] !== serve.name) await (await import('./written.ts')).allWritten()
    process.exit(code)
  },
  (error: unknown) => process.exit(exitCodeFor(error)),
)
