import type { Clock } from './base/clock.ts'
import type { TlsPort } from './session/tls-port.ts'
import type { TlsContext } from './tls/context.ts'
import type { TlsOptions } from './tls/options.ts'

/** TLS for one server: nothing is loaded and no key made before somebody needs it. */
export interface TlsService extends TlsPort {
  /** Makes the certificate ready. @throws UsageError for certificates or options OpenSSL refuses. */
  prepare(): void | Promise<void>
  /** The certificates a client must trust, PEM. Empty where the user brought a certificate. */
  ca(): Promise<string>
}

/** How long a TLS handshake may take, in ms of the server's clock. */
const handshakeMs = 30_000

/** @param options how TLS is done; certificates are dated by the clock. */
export function tlsService(options: TlsOptions, clock: Clock): TlsService {
  let context: TlsContext | undefined
  let making: Promise<TlsContext> | undefined
  const make = (): Promise<TlsContext> => {
    making ??= import('./tls/context.ts')
      .then(({ tlsContext }) => tlsContext(options, clock))
      .then((made) => (context = made))
    return making
  }
  return {
    prepare: () => (context ? undefined : make().then(() => undefined)),
    async ca() {
      if (options.cert !== undefined) return ''
      const { authorityFor } = await import('../certs/authority.ts')
      return (await authorityFor(clock)).ca
    },
    async secure(raw, via) {
      try {
        const [ready, { secure }] = await Promise.all([make(), import('./tls/upgrade.ts')])
        return await secure(raw, ready, { via, clock, timeoutMs: handshakeMs })
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        return { secured: false, failure: { cause: 'other', detail } }
      }
    },
  }
}
