import type { ReplyCause } from '../wire/reply.ts'

/**
 * How the truthful server behaves. Every value is explicit here; `strict` and `lax` are two complete
 * sets of them, and each can be overridden on its own.
 */
export interface Settings {
  /**
   * `strict`: no password-bearing login before TLS (RFC 5034 section 4, RFC 8314 section 4.1).
   * `lax`: USER and PASS in clear, as a fixture on loopback wants it.
   */
  readonly policy: 'strict' | 'lax'
  /** The host name in the greeting's timestamp and in challenges. */
  readonly host: string
  /** The greeting's text, without the APOP timestamp. At most 400 octets. */
  readonly greeting: string
  /** The IMPLEMENTATION capability's text, or null for none (RFC 2449 section 6.9). */
  readonly implementation: string | null
  /** Where true, IMPLEMENTATION is announced only after login. */
  readonly implementationAfterLogin: boolean
  /**
   * One session a maildrop (RFC 1939 section 4); as many as come, as large providers allow; or one, the
   * newest: the older session is told at its next command.
   */
  readonly lock: 'exclusive' | 'shared' | 'takeover'
  /** APOP, announced by a timestamp in the greeting (RFC 1939 section 7). */
  readonly apop: boolean
  /** Whether AUTH takes an initial response (RFC 5034 section 4). Servers that do not ask for it are known. */
  readonly initialResponse: boolean
  /**
   * Whether XOAUTH2 and OAUTHBEARER answer a bad token with an error in JSON first (RFC 7628 section
   * 3.2.3), or with -ERR at once.
   */
  readonly oauthErrorChallenge: boolean
  /** Enabled SASL mechanisms, upper case; what is offered depends on TLS and policy too. */
  readonly mechanisms: readonly string[]
  /** RFC 2449 section 6.6. Announced; commands are always accepted in batches. */
  readonly pipelining: boolean
  /** TOP (RFC 1939 section 7); off, it is unknown and not announced. */
  readonly top: boolean
  /** UIDL (RFC 1939 section 7); off, it is unknown and not announced. */
  readonly uidl: boolean
  /** RESP-CODES and AUTH-RESP-CODE: bracketed codes in replies (RFC 2449 section 8, RFC 3206). */
  readonly responseCodes: boolean
  /** Days until messages expire, `never`, or null for no EXPIRE line (RFC 2449 section 6.7). */
  readonly expireDays: number | 'never' | null
  /** Seconds from one login to the next, or null (RFC 2449 section 6.5). */
  readonly loginDelay: number | null
  /**
   * RFC 6856. `off`: no UTF8 command. `exact`: messages with UTF-8 headers go out as stored also to
   * clients that did not ask. `refuse`: those clients get -ERR [UTF8].
   */
  readonly utf8: 'off' | 'exact' | 'refuse'
  /** Language tags offered by LANG, the first being the default; empty turns LANG off. */
  readonly languages: readonly string[]
  readonly legacy: {
    /** LAST (RFC 1460). */
    readonly last: boolean
    /** RPOP (RFC 1081), honoured only from reserved ports. */
    readonly rpop: boolean
    /** AUTH without argument lists the mechanisms, as Outlook probes for. */
    readonly authList: boolean
  }
  /** What happens to lines that end in LF alone: tolerated and recorded, or -ERR. */
  readonly bareLf: 'accept' | 'refuse'
  /** Where false, other commands may stand between USER and PASS, as real servers allow. */
  readonly passAfterUserOnly: boolean
  /** The longest command line in octets with CRLF; at least 255 (RFC 2449 section 4). */
  readonly longestCommand: number
  /** The longest AUTH line, for initial responses, in octets with CRLF. */
  readonly longestAuth: number
  /** The longest answer inside a SASL exchange, in octets; RFC 5034 sets no limit, memory does. */
  readonly longestSaslLine: number
  /** Close after so many refused commands in a row, or null for never. */
  readonly badCommands: number | null
  /** The same before login; null for the same number. */
  readonly badCommandsBeforeLogin: number | null
  /** Close after so many failed logins on one connection, or null for never. */
  readonly failedLogins: number | null
  /** Close after a refusal for any of these causes (server/wire/reply.ts). */
  readonly closeAfter: readonly ReplyCause[]
  /** Inactivity before the server closes without UPDATE, in ms; at least 600,000 (RFC 1939 section 3). */
  readonly autologoutMs: number
  /** The account that ANONYMOUS opens, or null for no ANONYMOUS (RFC 4505). */
  readonly anonymousUser: string | null
}

/** SASL mechanisms that are enabled when nothing else is said; offered only where they can work. */
const usualMechanisms = [
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-1',
  'CRAM-MD5',
  'PLAIN',
  'LOGIN',
  'XOAUTH2',
  'OAUTHBEARER',
  'EXTERNAL',
  'ANONYMOUS',
]

/** For a fixture on loopback: everything works in clear, mail goes out octet for octet. */
export const lax: Settings = {
  policy: 'lax',
  host: 'localhost',
  greeting: 'popquiz ready',
  implementation: 'popquiz',
  implementationAfterLogin: false,
  lock: 'exclusive',
  apop: true,
  initialResponse: true,
  oauthErrorChallenge: true,
  mechanisms: usualMechanisms,
  pipelining: true,
  top: true,
  uidl: true,
  responseCodes: true,
  expireDays: 'never',
  loginDelay: null,
  utf8: 'exact',
  languages: ['en', 'de', 'fr'],
  legacy: { last: false, rpop: false, authList: false },
  bareLf: 'accept',
  passAfterUserOnly: false,
  longestCommand: 2048,
  longestAuth: 16_384,
  longestSaslLine: 65_536,
  badCommands: null,
  badCommandsBeforeLogin: null,
  failedLogins: null,
  closeAfter: [],
  autologoutMs: 600_000,
  anonymousUser: null,
}

/** To the letter of the RFCs. */
export const strict: Settings = {
  ...lax,
  policy: 'strict',
  apop: false,
  utf8: 'refuse',
  bareLf: 'refuse',
  passAfterUserOnly: true,
  longestCommand: 255,
  longestAuth: 255,
  badCommands: 20,
  failedLogins: 5,
}
