import { createInterface } from 'node:readline'
import { realClock } from '../../server/base/clock.ts'
import type { ServerOptions } from '../../server/options.ts'
import { loadScenarios } from '../../server/scenario/load/load.ts'
import { readSet } from '../../server/scenario/load/settings.ts'
import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import type { Server } from '../../server/server.ts'
import { startServer } from '../../server/start-server.ts'
import type { Given } from '../command.ts'
import { paragraph } from '../explain/paragraph.ts'
import { exitCodes } from '../trouble.ts'
import { screen } from './screen.ts'
import type { Screen } from './screen.ts'
import { trySession } from './session.ts'
import type { TrySession } from './session.ts'

/** Serves the scenarios to one person. @returns the exit code @throws UsageError (rejects) */
export async function run(given: Given): Promise<number> {
  const set = readSet(given.texts('set'))
  const loaded = await loadScenarios(given.words, { set })
  const mailbox = given.text('mailbox')
  const options: ServerOptions = {
    scenario: given.words,
    set,
    seed: given.number('seed') ?? 1,
    timeScale: given.number('time-scale') ?? 1,
    ...(mailbox !== undefined && { mailbox }),
  }
  await using server = await startServer(options)
  const shown = screen((text) => process.stdout.write(text))
  for (const one of loaded) introduce(one)
  const person = process.stdin.isTTY === true
  if (person) process.stdout.write(advice(server))
  const session = trySession(server, shown, realClock(), !person)
  await session.connect(given.switch('tls'))
  await converse(session, server, shown)
  const unfired = server.unfired()
  if (unfired !== '') process.stdout.write(`\n${unfired}\n`)
  return exitCodes.good
}

function introduce({ id, scenario }: LoadedScenario): void {
  process.stdout.write(`${[id, ...paragraph(scenario.about, '  '), ''].join('\n')}\n`)
}

function advice({ user, password }: Server): string {
  return `Log in with USER ${user} and PASS ${password}. /help tells more, Ctrl-D ends.\n\n`
}

/** Reads lines until there are no more. */
async function converse(session: TrySession, server: Server, shown: Screen): Promise<void> {
  const lines = createInterface({ input: process.stdin, terminal: false })
  for await (const line of lines) {
    if (line.startsWith('/')) await forUs(line, session, server, shown)
    else {
      if (process.stdin.isTTY !== true) process.stdout.write(`C: ${line}\n`)
      await session.line(line)
    }
  }
  session.close()
}

async function forUs(
  line: string,
  session: TrySession,
  server: Server,
  shown: Screen,
): Promise<void> {
  const [word, argument] = line.slice(1).trim().split(/\s+/)
  if (word === 'connect') await session.connect(argument === 'tls')
  else if (word === 'rules') {
    for (const { name, on, fired } of server.rules) {
      shown.remark(`${name}: on ${on.join(', ')}, acted ${fired} time${fired === 1 ? '' : 's'}`)
    }
  } else {
    if (word !== 'help') shown.remark(`there is no /${word ?? ''}`)
    shown.remark(
      '/connect: a new connection; /connect tls: on the TLS port; /rules: what has acted',
    )
  }
}
