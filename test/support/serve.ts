import type { ConnectionOptions } from 'node:tls'
import { onTestFinished } from 'vitest'
import { startServer } from '../../server/index.ts'
import type { Server, ServerOptions } from '../../server/index.ts'
import { dial } from './raw-client.ts'
import type { RawClient } from './raw-client.ts'

/** Three messages whose octets are plain to see. */
export const three: readonly string[] = [
  'From: a@example.com\r\nSubject: one\r\n\r\nfirst\r\n',
  'From: b@example.com\r\nSubject: two\r\n\r\nsecond\r\nline two\r\nline three\r\n',
  'From: c@example.com\r\nSubject: three\r\n\r\n.dot\r\n..dots\r\n.\r\nend\r\n',
]

/** A server with {@link three}, closed when the test is over. */
export async function serve(options: ServerOptions = {}): Promise<Server> {
  const server = await startServer({ mailbox: three, ...options })
  onTestFinished(() => server.close(0))
  return server
}

/** Connects in clear. */
export function connect(server: Server): Promise<RawClient> {
  return dial({ port: server.pop3.port })
}

/** Connects in clear and logs in. */
export async function login(server: Server, user?: string, password?: string): Promise<RawClient> {
  const client = await connect(server)
  const reply = await client.login(user, password)
  if (!reply.startsWith('+OK')) throw new Error(`login refused: ${reply}`)
  return client
}

/** Connects to the TLS port, trusting the server's authority. */
export async function connectTls(
  server: Server,
  options: ConnectionOptions = {},
): Promise<RawClient> {
  return dial({
    port: server.pop3s?.port ?? 0,
    tls: { ca: await server.ca(), ...options },
  })
}

/** Connects in clear and goes over to TLS. */
export async function connectStls(
  server: Server,
  options: ConnectionOptions = {},
): Promise<RawClient> {
  const client = await connect(server)
  await client.startTls({ ca: await server.ca(), ...options })
  return client
}

/** Base64 of octets. */
export const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** The initial response of PLAIN. */
export const plain = (user: string, password: string, authzid = ''): string =>
  base64(`${authzid}\0${user}\0${password}`)
