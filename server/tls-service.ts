import { appendFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { Clock } from './base/clock.ts'
import { UsageError } from './base/errors.ts'
import type { HandshakePlan } from './session/script.ts'
import type { TellBelow, TlsPort } from './session/tls-port.ts'
import type { TlsContext } from './tls/context.ts'
import type { TlsOptions } from './tls/options.ts'
import type { UpgradeOptions, UpgradeResult } from './tls/upgrade.ts'

/** TLS for one server: nothing is loaded and no key made before somebody needs it. */
export interface TlsService extends TlsPort {
  /** Makes the certificate ready. @throws UsageError for certificates or options OpenSSL refuses. */
  prepare(): void | Promise<void>
  /**
   * Makes what a handshake with other options needs, so that it need not wait for keys.
   * @throws UsageError for options that OpenSSL refuses.
   */
  prepareFor(patch: Partial<TlsOptions>): Promise<void>
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
  const changed = async (patch: Partial<TlsOptions>): Promise<TlsContext> => {
    const { tlsContext } = await import('./tls/context.ts')
    return tlsContext(patched(options, patch), clock)
  }
  return {
    prepare: () => (context ? undefined : make().then(() => undefined)),
    async ca() {
      if (options.cert !== undefined) return ''
      const { authorityFor } = await import('../certs/authority.ts')
      return (await authorityFor(clock)).ca
    },
    async prepareFor(patch) {
      await changed(patch)
    },
    async secure(raw, via, plan, tell) {
      try {
        const { options: patch } = plan ?? {}
        const ready = await (patch && Object.keys(patch).length > 0 ? changed(patch) : make())
        const how = { via, clock, timeoutMs: handshakeMs, ...(onKeyLog && { onKeyLog }) }
        return await shakeHands(raw, ready, how, { plan, tell, tap: taps(options, patch) })
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        return { secured: false, failure: { cause: 'other', detail } }
      }
    },
  }
}

function taps(options: TlsOptions, patch: Partial<TlsOptions> | undefined): boolean {
  return patch?.recordTap ?? options.recordTap ?? false
}

interface Below {
  readonly plan: HandshakePlan | undefined
  readonly tell: TellBelow | undefined
  readonly tap: boolean
}

/** The records are looked at only where something is to be done with them. */
async function shakeHands(
  raw: Socket,
  context: TlsContext,
  how: UpgradeOptions,
  { plan, tell, tap }: Below,
): Promise<UpgradeResult> {
  const { steps = [], ciphertext = [] } = plan ?? {}
  if (steps.length === 0 && ciphertext.length === 0 && !tap) {
    const { secure } = await import('./tls/upgrade.ts')
    return secure(raw, context, how)
  }
  const { secureBelow } = await import('./tls/secure-below.ts')
  return secureBelow(raw, context, how, { steps, ciphertext, tell: tell ?? (() => {}) })
}

/** What says which certificate is shown. */
const certificateOptions = new Set(['cert', 'key', 'passphrase', 'recipe'])

/** A made certificate takes the place of one's own, and the other way round. */
function patched(options: TlsOptions, patch: Partial<TlsOptions>): TlsOptions {
  if (!patch.recipe && patch.cert === undefined) return { ...options, ...patch }
  const others = Object.entries(options).filter(([name]) => !certificateOptions.has(name))
  return { ...Object.fromEntries(others), ...patch }
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
