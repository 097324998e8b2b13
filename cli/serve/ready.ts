import type { Server } from '../../server/server.ts'
import type { Given } from '../command.ts'
import { caFile } from './ca-file.ts'
import type { ReadyControl } from './control.ts'
import type { Ending } from './ending.ts'

/** How to connect: the first line of `--json`, and what the block for people and `--exec` tell. */
export interface Ready {
  readonly pop3: ReadyEndpoint
  /** Null with --no-tls. */
  readonly pop3s: ReadyEndpoint | null
  readonly user: string
  readonly password: string
  /** The absolute path of the PEM to trust; null without TLS, and with --cert where --ca is not given. */
  readonly ca: string | null
  /** Null without --control. */
  readonly control: ReadyControl | null
  readonly seed: number
}

/** A port and its URL with name and password. */
export interface ReadyEndpoint {
  readonly host: string
  readonly port: number
  readonly url: string
}

/**
 * Prepares the server, writes the certificate to trust, starts the control API, and says how to reach it all.
 * @throws UsageError (rejects) where one of them cannot be done
 */
export async function readiness(given: Given, server: Server, end: Ending): Promise<Ready> {
  const port = given.number('control')
  const [control, pem] = await Promise.all([
    port === undefined ? null : controlled(server, port, end),
    server.ca(),
    server.prepare(),
  ])
  const { pop3, pop3s, user, password, seed } = server
  return { pop3, pop3s, user, password, ca: await caFile(given, pem), control, seed }
}

async function controlled(server: Server, port: number, end: Ending): Promise<ReadyControl> {
  const { control } = await import('./control.ts')
  return control(server, port, () => end.request('control'))
}
