import type { LoginFailure } from '../../accounts/account.ts'

/**
 * Everything the server says to people, in one language (RFC 6856 section 3). No text begins with `[`,
 * which would read as a response code (RFC 2449 section 6.4), and none is longer than 400 octets.
 */
export interface Texts {
  /** The RFC 5646 language tag. */
  readonly tag: string
  /** The language's name in itself. */
  readonly name: string
  readonly languageChosen: string
  readonly languageUnknown: string
  readonly unknownCommand: string
  readonly emptyCommand: string
  readonly lineTooLong: string
  readonly bareLf: string
  readonly syntax: (syntax: string) => string
  readonly wrongState: (verb: string, state: string) => string
  readonly userAccepted: string
  readonly userFirst: string
  readonly clearTextRefused: string
  readonly malformedName: string
  readonly opened: (messages: number, octets: number) => string
  readonly noSuchMessage: string
  readonly messageDeleted: (number: number) => string
  readonly marked: (number: number) => string
  readonly unmarked: (messages: number) => string
  readonly listing: (messages: number, octets: number) => string
  readonly uniqueIds: string
  readonly octetsFollow: (octets: number) => string
  readonly topFollows: (lines: number) => string
  readonly capabilities: string
  readonly languages: string
  readonly mechanisms: string
  readonly nothingDone: string
  readonly utf8On: string
  readonly utf8Needed: string
  readonly beginTls: string
  readonly tlsActive: string
  readonly tlsUnavailable: string
  readonly mechanismUnknown: string
  readonly mechanismTakesNoInitialResponse: string
  readonly initialResponseRefused: string
  readonly badBase64: string
  readonly cancelled: string
  readonly alreadyAuthenticated: string
  readonly goodbye: (removed: number) => string
  readonly goodbyeUnchanged: string
  readonly updateFailed: (removed: number, marked: number) => string
  readonly systemTrouble: string
  readonly notPermitted: string
  readonly takenOver: string
  /** Why a login was refused. Never tells an unknown user from a wrong password. */
  readonly refused: (cause: LoginFailure) => string
}
