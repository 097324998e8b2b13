import type { ReplyCause } from '../../wire/reply.ts'

/**
 * How a server words what it says; what it does is unchanged. Texts may hold `{user}`, `{n}`, `{octets}`,
 * `{count}`, `{argument}`, `{verb}`, `{client-ip}`, `{host}`, `{timestamp}`, `{opaque:16}` (template.ts).
 */
export interface Dialect {
  /** The whole greeting line. */
  readonly greeting?: string
  /** Capabilities, line by line as they go out, by cell; a cell left out takes the truthful list. */
  readonly capa?: {
    /** The status line, for all cells. */
    readonly line?: string
    readonly clear?: CapaCell
    readonly tls?: CapaCell
    readonly authenticated?: CapaCell
  }
  /** Positive status lines by verb; `QUIT deleted`, `LIST one`, `UIDL one` and `AUTH` for their special cases. */
  readonly replies?: Readonly<Record<string, string>>
  /** Negative status lines by cause, `-ERR [AUTH] ...` as they go out. */
  readonly errors?: Readonly<Partial<Record<ReplyCause, string>>>
  /** Unique-ids by template: `GmailId{hex:16}`, `UID{n}-{hex:10}`. Seeded by user and message: stable. */
  readonly uniqueIds?: string
}

/** The lines, or `-ERR ...` where CAPA is refused. */
export type CapaCell = readonly string[] | string
