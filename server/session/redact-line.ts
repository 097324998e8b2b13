import type { Redactor } from '../transcript/redact.ts'
import { definitionOf } from '../state/dispatch.ts'
import type { ParsedLine } from '../state/parse.ts'

/** Words that look like a login to a client of another protocol, or like a misspelt PASS. */
const loginLike = /^\s*(?:pass|auth|apop|login|a\w* login|a\w* authenticate)\w*[\s:=]+(?=\S)/i

/** What a bare SASL answer looks like. */
const base64Like = /^[A-Za-z0-9+/]{6,}={0,2}$/

/**
 * The line as the transcript may keep it. The command's definition says where its secret is; a line that
 * only resembles a login is treated as one, since a client's typing error must not put a password on disk.
 * @param afterAuth true right behind an AUTH: a client that ignores its refusal still sends its answer.
 */
export function redactedLine(
  line: string,
  parsed: ParsedLine,
  redactor: Redactor,
  afterAuth: boolean,
): string {
  const span = definitionOf(parsed.verb)?.secret?.(line, parsed.argumentAt)
  if (span) {
    if (span.from >= span.to) return line
    const secret = line.slice(span.from, span.to)
    return `${line.slice(0, span.from)}${redactor.placeholder(span.kind, secret)}${line.slice(span.to)}`
  }
  if (definitionOf(parsed.verb)) return line
  if (afterAuth && base64Like.test(line)) return redactor.placeholder('sasl', line)
  const like = loginLike.exec(line)
  if (!like) return line
  return `${like[0]}${redactor.placeholder('password', line.slice(like[0].length))}`
}
