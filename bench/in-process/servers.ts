import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { responder } from '../ceiling/responder.ts'

/** A server in this process. */
export interface InProcess {
  readonly port: number
  stop(): Promise<void>
}

/** The part of popquiz's public contract that is used here. */
interface Contract {
  startServer(options: object): Promise<{ readonly port: number } & AsyncDisposable>
}

/** A function that starts popquiz by its public contract, from its compiled form below `dist`. */
export async function popquizStarter(dist: string): Promise<() => Promise<InProcess>> {
  const path = pathToFileURL(join(dist, 'server/index.js')).href
  const { startServer } = (await import(path)) as Contract
  return async () => {
    const server = await startServer({ users: { bench: 'bench' } })
    return { port: server.port, stop: async () => server[Symbol.asyncDispose]() }
  }
}

/** A function that starts the ceiling. */
export async function ceilingStarter(): Promise<() => Promise<InProcess>> {
  return async () => {
    const server = responder({ messages: 1, size: 1024 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    return {
      port: (server.address() as AddressInfo).port,
      stop: () => new Promise((resolve) => void server.close(() => resolve())),
    }
  }
}
