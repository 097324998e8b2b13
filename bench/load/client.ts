import { connect, type Socket } from 'node:net'
import { password } from '../contestants/contestant.ts'

/** Called with the octets as they arrive. The buffer is used again for the next ones: do not keep it. */
export type OnOctets = (octets: Buffer, length: number) => void

/** A raw connection whose reader can be changed while it is open. */
export interface Client {
  readonly socket: Socket
  onOctets: OnOctets
  /** The connection failed or ended while nobody expected it to. */
  onEnd: (error: Error | undefined) => void
}

// One buffer for every connection: the callback runs before the next read begins, and a process
// with 10,000 connections does not want 10,000 buffers.
const shared = Buffer.allocUnsafe(1_048_576)

/** Opens a connection to a server on 127.0.0.1. */
export function open(port: number): Client {
  const callback = (length: number, octets: Uint8Array): boolean => {
    client.onOctets(octets as Buffer, length)
    return true
  }
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: { buffer: shared, callback },
  })
  const client: Client = { socket, onOctets: () => undefined, onEnd: () => undefined }
  socket.on('error', (error) => client.onEnd(error))
  socket.on('end', () => client.onEnd(undefined))
  return client
}

/** Throws when a reply is not a positive one. */
export function mustBePositive(octets: Buffer, length: number): void {
  if (octets[0] === 0x2b) return
  throw new Error(`not +OK: ${octets.toString('latin1', 0, Math.min(length, 120)).trim()}`)
}

/** Waits for the greeting or sends one command, and waits for its single-line reply. */
function exchange(client: Client, command?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.onEnd = (error) => reject(error ?? new Error(`closed at ${command ?? 'the greeting'}`))
    client.onOctets = (octets, length) => {
      try {
        mustBePositive(octets, length)
        if (octets[length - 1] === 10) resolve()
      } catch (error) {
        reject(error)
      }
    }
    if (command !== undefined) client.socket.write(`${command}\r\n`, 'latin1')
  })
}

/** Opens a connection and logs in. */
export async function login(port: number, user: string): Promise<Client> {
  const client = open(port)
  await exchange(client)
  await exchange(client, `USER ${user}`)
  await exchange(client, `PASS ${password}`)
  return client
}

/** Says QUIT and waits until the server has closed, so that the maildrop is free again. */
export async function quit(client: Client): Promise<void> {
  await exchange(client, 'QUIT')
  if (client.socket.readableEnded) return
  await new Promise<void>((resolve) => {
    client.onEnd = () => resolve()
  })
  client.socket.destroy()
}
