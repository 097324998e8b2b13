import type { Directory } from '../../accounts/directory.ts'
import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { TlsFacts } from '../../tls/facts.ts'
import type { SaslContext } from '../mechanism.ts'

/** What the session knows of the connection and of this AUTH. */
export interface SaslSurroundings {
  readonly directory: Directory
  /** The account's name behind one that was presented; the same without it. */
  readonly nameOf?: (name: string) => string
  /** The server's host name, for challenges. */
  readonly host: string
  /** The client's IP address. */
  readonly address: string
  readonly tls: TlsFacts | null
  /** Whether a -PLUS variant is offered: `bindsChannel(offered(...))`. */
  readonly offersChannelBinding: boolean
  /**
   * A stream for this AUTH alone, as `derive('sasl', connection, attempt)`: from a stream that is
   * used twice the same challenge would come twice.
   */
  readonly random: Random
  readonly clock: Clock
  /** Whether a bad bearer token is told by a challenge first; it is, without this. */
  readonly oauthErrorChallenge?: boolean
  /** SCRAM's iteration count; 4096 without it. */
  readonly scramIterations?: number
}

/** RFC 5802 section 5.1 and RFC 7677 section 4: not less. More costs each first login CPU time. */
const usualIterations = 4096

/** Binds the directory to one connection, in the shape that mechanisms ask for. */
export function saslContext(surroundings: SaslSurroundings): SaslContext {
  const { directory, host, tls, offersChannelBinding, random, clock } = surroundings
  const attempt = { address: surroundings.address, tls: tls !== null, way: 'sasl' } as const
  const { oauthScope } = directory
  const nameOf = surroundings.nameOf ?? ((name: string): string => name)
  return {
    host,
    tls,
    offersChannelBinding,
    oauthErrorChallenge: surroundings.oauthErrorChallenge ?? true,
    scramIterations: surroundings.scramIterations ?? usualIterations,
    ...(oauthScope === undefined ? {} : { oauthScope }),
    random,
    clock,
    nameOf,
    find: (name) => directory.find(nameOf(name)),
    checkPassword: (name, password) => directory.checkPassword(nameOf(name), password, attempt),
    checkSecret: (name, proves) => directory.checkSecret(nameOf(name), proves, attempt),
    checkToken: (name, token) => directory.checkToken(nameOf(name), token, attempt),
    checkCertificate: (name) =>
      directory.checkCertificate(nameOf(name), tls?.clientCertificate, attempt),
    refusal: directory.refusal,
    salt: (name) => directory.salt(nameOf(name)),
  }
}
