import { createHash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { signatureHash } from './signature-hash.ts'

/**
 * The data that ties an authentication to this TLS session (RFC 5929, RFC 9266).
 * @param type `tls-exporter`, `tls-unique` or `tls-server-end-point`
 * @returns undefined where the TLS version has no such binding, or the session is over
 */
export function channelBinding(socket: TLSSocket, type: string): Buffer | undefined {
  if (socket.destroyed) return undefined
  return bindings.get(type)?.(socket)
}

const bindings: ReadonlyMap<string, (socket: TLSSocket) => Buffer | undefined> = new Map([
  ['tls-exporter', exporter],
  ['tls-unique', tlsUnique],
  ['tls-server-end-point', serverEndPoint],
])

/**
 * RFC 9266 section 2. The context is a string of no octets, which under TLS 1.2 is not the same as
 * no context.
 */
function exporter(socket: TLSSocket): Buffer {
  return socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0))
}

/**
 * The first Finished message (RFC 5929 section 3.1): the client's in a full handshake, the server's
 * in a resumed one. Not under TLS 1.3 (RFC 8446 appendix C.5).
 */
function tlsUnique(socket: TLSSocket): Buffer | undefined {
  if (socket.getProtocol() === 'TLSv1.3') return undefined
  return socket.isSessionReused() ? socket.getFinished() : socket.getPeerFinished()
}

/** The hash of the leaf we sent; MD5 and SHA-1 become SHA-256 (RFC 5929 section 4.1). */
function serverEndPoint(socket: TLSSocket): Buffer | undefined {
  const leaf = socket.getX509Certificate()?.raw
  const hash = leaf && signatureHash(leaf)
  if (!leaf || !hash) return undefined
  const used = hash === 'md5' || hash === 'sha1' ? 'sha256' : hash
  return createHash(used).update(leaf).digest()
}
