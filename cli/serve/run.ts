import { realClock } from '../../server/base/clock.ts'
import type { Server } from '../../server/server.ts'
import type { Given } from '../command.ts'
import { exitCodes } from '../trouble.ts'
import { ending } from './ending.ts'
import { isLoopback, openToOthers } from './host.ts'
import { serverOptions } from './options.ts'
import { start } from './start.ts'

/**
 * How long after listening the costly preparations begin if no client comes, in ms. Loading what makes
 * certificates blocks for some 200 ms; a client that waited for the port gets its greeting before.
 */
const quietMs = 25

/** Serves until it is told to end or the command of `--exec` ends. @returns the exit code. */
export async function run(given: Given): Promise<number> {
  const end = ending()
  const options = await serverOptions(given)
  const file = await transcriptFile(given.text('transcript'))
  const server = await Promise.race([start(options), end.requested])
  if (typeof server === 'string') return exitCodes.good
  await greetedOrQuiet(server)
  const [{ outputs }, { readiness }] = await Promise.all([
    import('./outputs.ts'),
    import('./ready.ts'),
  ])
  const out = outputs(given, server, file)
  const host = given.text('host') ?? ''
  if (!isLoopback(host)) out.log(openToOthers(host))
  for (const warning of server.warnings) out.log(`popquiz: warning: ${warning}\n`)
  const ready = await Promise.race([readiness(given, server, end), end.requested])
  let code: number = exitCodes.good
  if (typeof ready !== 'string') {
    out.announce(ready)
    const command = given.text('exec')
    if (command === undefined) await end.requested
    else {
      const { execute } = await import('./exec.ts')
      code = await execute(command, { given, ready, end })
    }
  }
  out.follow()
  await server.close()
  await out.finish()
  return code
}

/** Resolves once a client has been greeted, or after {@link quietMs} without one. */
function greetedOrQuiet(server: Server): Promise<void> {
  const { transcript } = server
  const greeted = (entry: { readonly kind: string }): boolean => entry.kind === 'sent'
  if (transcript.entries.some(greeted)) return Promise.resolve()
  return new Promise((resolve) => {
    const unsubscribe = transcript.subscribe((entry) => {
      if (greeted(entry)) done()
    })
    const done = (): void => {
      unsubscribe()
      timer.cancel()
      resolve()
    }
    const timer = realClock().after(quietMs, done)
  })
}

/** Opened before the server listens, so that a wrong path is an error before anything is served. */
async function transcriptFile(path: string | undefined): Promise<number | undefined> {
  return path === undefined ? undefined : (await import('./transcript-file.ts')).openFile(path)
}
