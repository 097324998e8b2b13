import type { Socket } from 'node:net'
import type { Applied } from '../base/fault.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { UpgradeResult } from '../tls/upgrade.ts'
import type { HandshakePlan } from './script.ts'

/**
 * Told when a step of a handshake or an effect on the records acts.
 * @param offset octets of the server's records before it.
 * @param ends true where it ends the connection from our side.
 */
export type TellBelow = (applied: Applied, detail?: string, offset?: number, ends?: boolean) => void

/** How a connection gets TLS; behind it the certificate is made and the modules loaded when first needed. */
export interface TlsPort {
  /**
   * Makes the server's side of the handshake over a socket whose buffers are empty. Never rejects.
   * @param plan how it differs from an ordinary one; with it `tell`.
   */
  secure(
    raw: Socket,
    via: TlsFacts['via'],
    plan?: HandshakePlan,
    tell?: TellBelow,
  ): Promise<UpgradeResult>
}
