import type { Server } from '../../server/server.ts'
import type { Given } from '../command.ts'
import { caFile } from './ca-file.ts'
import { control, controlPort } from './control.ts'
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
  /** Null without --control and --inspect. */
  readonly control: ReadyControl | null
  readonly seed: number
  /** The ids of the scenarios that are played; absent where none is. */
  readonly scenario?: readonly string[]
  /** With --profile. */
  readonly profile?: string
  /** With --all. */
  readonly all?: true
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
  const [api, pem] = await Promise.all([
    controlPort(given) === undefined ? null : startedControl(server, given, end),
    server.ca(),
    server.prepare(),
  ])
  const { pop3, pop3s, user, password, seed } = server
  const ca = await caFile(given, pem)
  return { pop3, pop3s, user, password, ca, control: api, seed, ...played(server, given) }
}

function startedControl(server: Server, given: Given, end: Ending): Promise<ReadyControl> {
  return control(server, given, () => end.request('control'))
}

function played(server: Server, given: Given): Pick<Ready, 'scenario' | 'profile' | 'all'> {
  const profile = given.text('profile')
  const scenario = profile === undefined ? server.scenarios : server.scenarios.slice(1)
  return {
    ...(scenario.length > 0 && { scenario }),
    ...(profile !== undefined && { profile }),
    ...(given.switch('all') && { all: true }),
  }
}
