import type { Server } from '../../server/server.ts'
import type { Given } from '../command.ts'
import { caFile } from './ca-file.ts'

/** How to connect: the first line of `--json`, and what the block for people and `--exec` tell. */
export interface Ready {
  readonly pop3: ReadyEndpoint
  /** Null with --no-tls. */
  readonly pop3s: ReadyEndpoint | null
  readonly user: string
  readonly password: string
  /** The absolute path of the PEM to trust; null without TLS, and with --cert where --ca is not given. */
  readonly ca: string | null
  /** Null where there is no control port. */
  readonly control: null
  readonly seed: number
}

/** A port and its URL with name and password. */
export interface ReadyEndpoint {
  readonly host: string
  readonly port: number
  readonly url: string
}

/** Writes the certificate to trust and gathers the rest. @throws UsageError (rejects) where it cannot be written. */
export async function readyOf(given: Given, server: Server): Promise<Ready> {
  const { pop3, pop3s, user, password, seed } = server
  const ca = await caFile(given, await server.ca())
  return { pop3, pop3s, user, password, ca, control: null, seed }
}
