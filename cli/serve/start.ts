import { UsageError } from '../../server/base/errors.ts'
import type { ServerOptions } from '../../server/options.ts'
import type { Server } from '../../server/server.ts'
import { startServer } from '../../server/start-server.ts'

/** Starts it. @throws UsageError (rejects) whose hint names the flag where a port or address cannot be had. */
export async function start(options: ServerOptions): Promise<Server> {
  try {
    return await startServer(options)
  } catch (error) {
    throw error instanceof UsageError ? withFlag(error, options) : error
  }
}

function withFlag(error: UsageError, options: ServerOptions): UsageError {
  const cause = error.cause as (NodeJS.ErrnoException & { readonly port?: number }) | undefined
  // Ports are taken in this order, so where both are the same it is the second that failed.
  const flag = cause?.port === options.tlsPort ? 'tls-port' : 'port'
  const variable = `POPQUIZ_${flag.toUpperCase().replace('-', '_')}`
  const hints: Readonly<Record<string, string>> = {
    EADDRINUSE: `another program listens there; choose another with --${flag} PORT (or ${variable}), 0 for any free one`,
    EACCES: `ports below 1024 need privileges; choose a higher one with --${flag} PORT (or ${variable})`,
    EADDRNOTAVAIL: 'this machine has no such address; --host 127.0.0.1 is always there',
    ENOTFOUND: 'the name cannot be resolved; give an address, as in --host 127.0.0.1',
  }
  const hint = hints[cause?.code ?? '']
  return hint === undefined ? error : new UsageError(error.message, { cause, hint })
}
