import type { TLSSocket } from 'node:tls'
import type { HandshakeFacts } from '../transcript/hello.ts'
import { channelBinding } from './channel-binding.ts'
import { certificateHolder } from './client-certificate.ts'
import type { TlsFacts } from './facts.ts'

/**
 * Reads what is known once the handshake is done.
 * @param before what was known before that, the hello and our certificate
 */
export function factsOf(socket: TLSSocket, via: TlsFacts['via'], before: HandshakeFacts): TlsFacts {
  const told = (socket as { servername?: string | false | null }).servername
  const resumed = socket.isSessionReused()
  // In a resumed session of TLS 1.2 OpenSSL does not tell it.
  const serverName = told || (resumed ? before.hello?.serverName : undefined)
  const certificate = before.asksClient ? socket.getPeerX509Certificate() : undefined
  const trusted = verifyError(socket) === undefined
  return {
    ...before,
    via,
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().standardName,
    ...(serverName && { serverName }),
    ...(socket.alpnProtocol && { alpn: socket.alpnProtocol }),
    ...(resumed && { resumed }),
    ...(certificate && trusted && { clientCertificate: certificateHolder(certificate) }),
    ...(certificate && !trusted && { strangeCertificate: certificateHolder(certificate).subject }),
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
