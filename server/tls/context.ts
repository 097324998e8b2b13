import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import type { SecureContext, SecureContextOptions, SecureVersion } from 'node:tls'
import type { Authority } from '../../certs/authority.ts'
import { isWeak } from '../../certs/recipe.ts'
import type { Clock } from '../base/clock.ts'
import { UsageError } from '../base/errors.ts'
import type { ShownCertificate } from '../transcript/hello.ts'
import type { ClientCertificatePolicy, TlsOptions, UnknownNamePolicy } from './options.ts'

/** What {@link TlsOptions} become: everything a handshake needs, ready for any number of them. */
export interface TlsContext {
  readonly secureContext: SecureContext
  readonly unknownName: UnknownNamePolicy
  /** Absent where the user brought one. */
  readonly shown: ShownCertificate | undefined
  /** Used for unknown names under `mismatch`. */
  readonly mismatching: SecureContext | undefined
  readonly alpn: readonly string[]
  readonly clientCertificate: ClientCertificatePolicy
  /** The OCSP response to be stapled, DER. */
  readonly staple: Buffer | undefined
  /** The most octets of content in one record; undefined for as many as fit. */
  readonly maxFragment: number | undefined
  /** Whether the certificate has this host name, wildcards included. */
  knows(serverName: string): boolean
}

/** Enough for every variation one test run uses; beyond that the oldest is made again. */
const keptContexts = 32
const contexts = new Map<string, Promise<TlsContext>>()

/**
 * Makes the context, or gives the one made before for equal options on the same day: servers of one
 * process share it. About 200 ms the first time where a certificate must be made, so ask early.
 * @throws UsageError for certificates, keys, versions or ciphers that OpenSSL does not take
 */
export function tlsContext(options: TlsOptions, clock: Clock): Promise<TlsContext> {
  const day = Math.floor(clock.wall() / 86_400_000)
  const key = JSON.stringify([day, options])
  const known = contexts.get(key)
  if (known) return known
  const made = makeContext(options, clock)
  contexts.set(key, made)
  for (const oldest of contexts.keys()) {
    if (contexts.size <= keptContexts) break
    contexts.delete(oldest)
  }
  return made
}

async function makeContext(options: TlsOptions, clock: Clock): Promise<TlsContext> {
  const authority = once(async () => {
    const { authorityFor } = await import('../../certs/authority.ts')
    return authorityFor(clock)
  })
  const own = ownCertificate(options)
  const shown = own ?? (await issued(options, await authority()))
  const policy = options.clientCertificate ?? 'none'
  const common: SecureContextOptions = {
    ...limits(options),
    // Without it OpenSSL ends a resumed handshake where client certificates are asked for.
    sessionIdContext: 'popquiz',
    ...(policy !== 'none' && { ca: options.clientAuthorities ?? (await authority()).ca }),
  }
  const secureContext = checkedContext({ ...common, ...pairOf(shown) })
  const leaf = new X509Certificate(shown.cert)
  const unknownName = options.unknownName ?? 'default'
  return {
    secureContext,
    unknownName,
    shown: own
      ? undefined
      : { recipe: options.recipe?.name ?? 'default', hosts: shown.hosts ?? [] },
    mismatching:
      unknownName === 'mismatch'
        ? checkedContext({ ...common, ...pairOf(await mismatching(await authority())) })
        : undefined,
    alpn: options.alpn ?? ['pop3'],
    clientCertificate: policy,
    staple: shown.staple,
    maxFragment: options.maxFragment,
    knows: (serverName) => leaf.checkHost(serverName) !== undefined,
  }
}

interface Shown {
  readonly cert: string
  readonly key: string
  readonly passphrase?: string
  readonly staple?: Buffer
  readonly hosts?: readonly string[]
}

/** What OpenSSL takes of it. */
function pairOf({ cert, key, passphrase }: Shown): SecureContextOptions {
  return { cert, key, ...(passphrase !== undefined && { passphrase }) }
}

function ownCertificate({ cert, key, passphrase, recipe }: TlsOptions): Shown | undefined {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined) {
    const [given, missing] = cert === undefined ? ['key', 'cert'] : ['cert', 'key']
    throw new UsageError(`tls.${given} is given without tls.${missing}`, {
      hint: 'give both, or neither to have a certificate made',
    })
  }
  if (recipe) {
    throw new UsageError(`tls.recipe '${recipe.name}' is given beside tls.cert`, {
      hint: 'leave one of them out',
    })
  }
  return { cert, key, ...(passphrase !== undefined && { passphrase }) }
}

async function issued({ recipe, hosts }: TlsOptions, authority: Authority): Promise<Shown> {
  if (recipe) return authority.issue(recipe, hosts)
  const { goodCertificate } = await import('../../certs/recipes/default.ts')
  return authority.issue(goodCertificate, hosts)
}

async function mismatching(authority: Authority): Promise<Shown> {
  const { wrongHost } = await import('../../certs/recipes/wrong-host.ts')
  return authority.issue(wrongHost)
}

const versions: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']

function limits(options: TlsOptions): SecureContextOptions {
  const {
    minVersion: min = 'TLSv1.2',
    maxVersion: max = 'TLSv1.3',
    ciphers,
    dhparam,
    recipe,
  } = options
  for (const [name, version] of Object.entries({ minVersion: min, maxVersion: max })) {
    if (versions.includes(version)) continue
    throw new UsageError(`tls.${name} '${version}' is not a version of TLS`, {
      hint: `use one of ${versions.join(', ')}`,
    })
  }
  if (versions.indexOf(min) > versions.indexOf(max)) {
    throw new UsageError(`tls.minVersion '${min}' is above tls.maxVersion '${max}'`, {
      hint: options.minVersion ? 'swap them' : `set tls.minVersion to '${max}' too`,
    })
  }
  // TLS 1.0 and 1.1 sign with SHA-1, which OpenSSL 3 allows at security level 0 only, as it does with
  // small keys and broken hashes in certificates.
  const weak = min === 'TLSv1' || min === 'TLSv1.1' || (recipe && isWeak(recipe))
  const list = weak ? `${ciphers ?? 'DEFAULT'}:@SECLEVEL=0` : ciphers
  return {
    minVersion: min,
    maxVersion: max,
    ...(list !== undefined && { ciphers: list }),
    ...((dhparam ?? ciphers) !== undefined && { dhparam: dhparam ?? 'auto' }),
  }
}

function checkedContext(options: SecureContextOptions): SecureContext {
  try {
    return createSecureContext(options)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`tls options are refused by OpenSSL: ${message}`, {
      hint: hints[code ?? ''] ?? 'check tls.cert, tls.key and tls.ciphers',
      cause: error,
    })
  }
}

/** By Node's error code. */
const hints: Record<string, string> = {
  ERR_OSSL_PEM_NO_START_LINE: 'cert and key must be PEM text, not file names or DER',
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: 'key must belong to the first certificate in cert',
  ERR_OSSL_BAD_DECRYPT: 'passphrase does not open key',
  ERR_MISSING_PASSPHRASE: 'key is encrypted: give passphrase',
  ERR_SSL_NO_CIPHER_MATCH: 'ciphers must be an OpenSSL cipher list, see `openssl ciphers`',
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
