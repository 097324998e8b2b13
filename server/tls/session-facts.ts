import type { TLSSocket } from 'node:tls'
import { channelBinding } from './channel-binding.ts'
import { certificateHolder } from './client-certificate.ts'
import { serverNameIn } from './client-hello.ts'
import type { TlsFacts } from './facts.ts'

/**
 * Reads what is known once the handshake is done.
 * @param hello what the client sent first
 */
export function factsOf(socket: TLSSocket, via: TlsFacts['via'], hello: Buffer): TlsFacts {
  const told = (socket as { servername?: string | false | null }).servername
  const serverName = told || (socket.isSessionReused() ? serverNameIn(hello) : undefined)
  const certificate =
    verifyError(socket) === undefined ? socket.getPeerX509Certificate() : undefined
  return {
    via,
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().standardName,
    ...(serverName && { serverName }),
    ...(socket.alpnProtocol && { alpn: socket.alpnProtocol }),
    ...(certificate && { clientCertificate: certificateHolder(certificate) }),
    channelBinding: (type) => channelBinding(socket, type),
  }
}

/**
 * Why OpenSSL does not trust the client's certificate; undefined where it does or there is none.
 * Node gives this a public name (`authorizationError`) only on sockets that a tls.Server made.
 */
export function verifyError(socket: TLSSocket): string | undefined {
  const { ssl } = socket as unknown as { ssl?: { verifyError(): NodeJS.ErrnoException | null } }
  const error = ssl?.verifyError()
  return error ? (error.code ?? error.message) : undefined
}
