import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Server } from '../../../server/index.ts'

/** Everything the server says to these lines, each sent once the one before it was answered. */
export function talk(server: Server, ...lines: readonly string[]): Promise<string> {
  return converse(connect(server.pop3.port, server.pop3.host), lines)
}

/** The same inside TLS from the first octet, for a server name. */
export function talkTls(
  server: Server,
  servername: string,
  ...lines: readonly string[]
): Promise<string> {
  const port = server.pop3s?.port ?? 0
  const options = { port, host: server.pop3.host, servername, rejectUnauthorized: false }
  return converse(connectTls(options), lines)
}

async function converse(socket: Socket, lines: readonly string[]): Promise<string> {
  let text = ''
  let wake = (): void => {}
  let over = false
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    wake()
  })
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      over = true
      resolve()
      wake()
    })
  })
  const answered = (before: number): Promise<void> =>
    text.length > before || over
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          wake = resolve
        })
  await answered(0)
  for (const line of lines) {
    const before = text.length
    socket.write(`${line}\r\n`)
    await answered(before)
  }
  socket.end()
  await ended
  return text
}
