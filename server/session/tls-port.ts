import type { Socket } from 'node:net'
import type { TlsFacts } from '../tls/facts.ts'
import type { UpgradeResult } from '../tls/upgrade.ts'

/** How a connection gets TLS; behind it the certificate is made and the modules loaded when first needed. */
export interface TlsPort {
  /** Makes the server's side of the handshake over a socket whose buffers are empty. Never rejects. */
  secure(raw: Socket, via: TlsFacts['via']): Promise<UpgradeResult>
}
