import { utf8Text } from '../../accounts/prepare.ts'
import type { Mechanism } from '../mechanism.ts'
import { clientFirst, failure } from './exchange.ts'

/**
 * No credentials, but a trace of who it may be: a mail address, or an opaque token without `@`, in at
 * most 255 characters; or nothing (RFC 4505 section 2).
 */
export const anonymous: Mechanism = {
  name: 'ANONYMOUS',
  rfc: '4505',
  summary: 'no credentials, a trace at most',
  serverFirst: false,
  plaintext: false,
  needs: 'anonymous-account',
  start: () =>
    clientFirst([
      (response) => {
        const trace = utf8Text(response)
        return trace === undefined || !isTrace(trace)
          ? failure('malformed')
          : { kind: 'anonymous', trace }
      },
    ]),
}

/** Control, private-use and format characters, surrogates and non-characters (RFC 4505 section 3). */
const prohibited = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}\uFFF9-\uFFFD]/u

/** An addr-spec (RFC 2822 section 3.4.1); only a quoted local part may hold another `@`. */
const mailAddress = /^(?:"(?:[^"\\]|\\.)+"|[!#-?A-~]+)@[!#-?A-~]+$/

function isTrace(text: string): boolean {
  if (Array.from(text).length > 255 || prohibited.test(text)) return false
  return !text.includes('@') || mailAddress.test(text)
}
