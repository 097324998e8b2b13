import { createServer } from 'node:net'

/** Listens for a moment. @returns the error's code where that cannot be done, such as EADDRINUSE */
export function bind(host: string, port: number): Promise<string | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  })
}
