import type { ReplyCause } from '../../wire/reply.ts'

/**
 * How a server words what it says; what it does is unchanged. Lines stand as they go out, without CRLF:
 * `{user}`, `{n}`, `{octets}`, `{count}`, `{argument}`, `{verb}`, `{client-ip}`, `{host}`, `{timestamp}`,
 * `{opaque:16}` are filled in (template.ts), `\xNN` stands for an octet (server/base/octets.ts).
 */
export interface Dialect {
  /** The whole greeting line. APOP needs `{timestamp}` in it; a server without APOP says so in its settings. */
  readonly greeting?: string
  /** Capabilities, line by line as they go out, by cell; a cell left out takes the truthful list. */
  readonly capa?: {
    /** The status line, for all cells. */
    readonly line?: string
    readonly clear?: CapaCell
    readonly tls?: CapaCell
    readonly authenticated?: CapaCell
  }
  /**
   * Positive status lines by verb. Special cases come before the verb: `QUIT deleted` (messages were
   * removed), `QUIT early` (before login), `LIST one`, `UIDL one`, `AUTH list`. A login by AUTH or APOP takes
   * the line of PASS where it has none of its own.
   */
  readonly replies?: Readonly<Record<string, string>>
  /** Lines of listings: `LIST: '{n} {octets}'`, `UIDL: '{n}   {uid}'`. */
  readonly listings?: { readonly LIST?: string; readonly UIDL?: string }
  /** The line that asks for a response to nothing in SASL: `+` where the space is missing. */
  readonly emptyChallenge?: string
  /** The JSON that XOAUTH2 and OAUTHBEARER answer a bad token with, before its base64; nothing is filled in. */
  readonly oauthError?: string
  /** Negative status lines by cause, `-ERR [AUTH] ...` as they go out; see {@link ErrorKey}. */
  readonly errors?: Readonly<Partial<Record<ErrorKey, string>>>
  /**
   * Unique-ids by template: `GmailId{hex:16}`, `UID{n}-{validity}` (unique-ids.ts). Seeded by user and
   * message: stable.
   */
  readonly uniqueIds?: string
}

/** The lines, or `-ERR ...` where CAPA is refused. */
export type CapaCell = readonly string[] | string

/**
 * A cause, alone or with a case of it, which goes before the cause alone: the last refusal before the
 * server hangs up, a refusal before login, or one to a verb (`bad-credentials AUTH`). `any` is for causes
 * that have no line.
 */
export type ErrorKey = ErrorName | `${ErrorName} ${ErrorCase}`

export type ErrorName = ReplyCause | 'any'

/** `closing`, `early`, or a verb in upper case. */
export type ErrorCase = 'closing' | 'early' | Uppercase<string>
