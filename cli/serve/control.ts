import { UsageError } from '../../server/base/errors.ts'
import type { Server } from '../../server/server.ts'
import type { Given } from '../command.ts'

/** How to reach the control API; part of the first line of `--json`. */
export interface ReadyControl {
  readonly host: string
  readonly port: number
  readonly url: string
  /** For `Authorization: Bearer TOKEN`. */
  readonly token: string
  /** The address of the live page, token included; only with --inspect. */
  readonly inspector?: string
}

/** The port that --control names, any free one for --inspect alone, undefined where neither is given. */
export function controlPort(given: Given): number | undefined {
  return given.number('control') ?? (given.switch('inspect') ? 0 : undefined)
}

/**
 * Starts it over the server.
 * @param end called where a client of the API asks the server to close: here all of `serve` ends then
 * @throws UsageError (rejects) that names the flag where the port cannot be had
 */
export async function control(
  server: Server,
  given: Given,
  end: () => void,
): Promise<ReadyControl> {
  const close = (): Promise<void> => {
    end()
    return Promise.resolve()
  }
  // Everything but closing is the server's own, whose getters know nobody else.
  const controlled = new Proxy(server, {
    get: (own, name) => (name === 'close' ? close : Reflect.get(own, name, own)),
  })
  try {
    const { startControl } = await import('../../server/control/start-control.ts')
    const page = given.switch('inspect')
      ? (await import('../../inspector/page.ts')).inspectorPage
      : undefined
    const { url, port, token } = await startControl(controlled, controlPort(given) ?? 0, page)
    const ready = { host: '127.0.0.1', port, url, token }
    return page ? { ...ready, inspector: `${url}/#${token}` } : ready
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const hint = 'choose another with --control PORT (or POPQUIZ_CONTROL), 0 for any free one'
    throw new UsageError(error.message, { cause: error.cause, hint })
  }
}
