import { UsageError } from '../../server/base/errors.ts'
import { startControl } from '../../server/control/start-control.ts'
import type { Server } from '../../server/server.ts'

/** How to reach the control API; part of the first line of `--json`. */
export interface ReadyControl {
  readonly host: string
  readonly port: number
  readonly url: string
  /** For `Authorization: Bearer TOKEN`. */
  readonly token: string
}

/**
 * Starts it over the server.
 * @param end called where a client of the API asks the server to close: here all of `serve` ends then
 * @throws UsageError (rejects) that names the flag where the port cannot be had
 */
export async function control(
  server: Server,
  port: number,
  end: () => void,
): Promise<ReadyControl> {
  // Everything but closing is the server's own.
  const controlled = Object.create(server, {
    close: {
      value: () => {
        end()
        return Promise.resolve()
      },
    },
  }) as Server
  try {
    const { url, port: bound, token } = await startControl(controlled, port)
    return { host: '127.0.0.1', port: bound, url, token }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const hint = 'choose another with --control PORT (or POPQUIZ_CONTROL), 0 for any free one'
    throw new UsageError(error.message, { cause: error.cause, hint })
  }
}
