import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { responder } from '../ceiling/responder.ts'

/** A server in this process. */
export interface InProcess {
  readonly port: number
  readonly user: string
  readonly password: string
  stop(): Promise<void>
}

/** The part of popquiz's handle that is used here. */
interface Server extends AsyncDisposable {
  readonly pop3: { readonly port: number }
  readonly user: string
  readonly password: string
}

/** The part of popquiz's public contract that is used here. */
interface Contract {
  startServer(): Promise<Server>
}

/** A function that starts popquiz by its public contract, from its compiled form below `dist`. */
export async function popquizStarter(dist: string): Promise<() => Promise<InProcess>> {
  const path = pathToFileURL(join(dist, 'server/index.js')).href
  const { startServer } = (await import(path)) as Contract
  return async () => {
    const server = await startServer()
    const { user, password, pop3 } = server
    return { port: pop3.port, user, password, stop: async () => server[Symbol.asyncDispose]() }
  }
}

/** A function that starts the ceiling. */
export async function ceilingStarter(): Promise<() => Promise<InProcess>> {
  return async () => {
    const server = responder({ messages: 1, size: 1024 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    return {
      port: (server.address() as AddressInfo).port,
      user: 'bench',
      password: 'bench',
      stop: () => new Promise((resolve) => void server.close(() => resolve())),
    }
  }
}
