import { appendFileSync } from 'node:fs'
import type { Clock } from './base/clock.ts'
import { UsageError } from './base/errors.ts'
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

/**
 * @param options how TLS is done; certificates are dated by the clock.
 * @param keyLog a file for the sessions' secrets; made readable for its owner alone.
 * @throws UsageError where that file cannot be written.
 */
export function tlsService(options: TlsOptions, clock: Clock, keyLog?: string): TlsService {
  let context: TlsContext | undefined
  let making: Promise<TlsContext> | undefined
  const onKeyLog = keyLog === undefined ? undefined : appendTo(keyLog)
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
        return await secure(raw, ready, {
          via,
          clock,
          timeoutMs: handshakeMs,
          ...(onKeyLog && { onKeyLog }),
        })
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        return { secured: false, failure: { cause: 'other', detail } }
      }
    },
  }
}

/**
 * Written at once: a reader that follows the file must find a session's secrets before its octets.
 * @throws UsageError where the file cannot be made. Trouble that comes later ends the log, not the server.
 */
function appendTo(file: string): (line: Buffer) => void {
  const append = (line: Buffer | string): void => appendFileSync(file, line, { mode: 0o600 })
  try {
    append('')
  } catch (error) {
    throw new UsageError(`key log ${file} cannot be written: ${(error as Error).message}`, {
      hint: 'name a file in a folder that is there and may be written to',
      cause: error,
    })
  }
  let broken = false
  return (line) => {
    if (broken) return
    try {
      append(line)
    } catch (error) {
      broken = true
      process.emitWarning(`the key log ${file} ends here: ${(error as Error).message}`, 'popquiz')
    }
  }
}
