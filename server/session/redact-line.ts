import { definitionOf } from '../state/dispatch.ts'
import type { ParsedLine } from '../state/parse.ts'
import type { Redactor, SecretKind } from '../transcript/redact.ts'

/** Words that look like a login to a client of another protocol, or like a misspelt PASS. */
const loginLike = /^\s*(?:pass|auth|apop|login|a\w* login|a\w* authenticate)\w*[\s:=]+(?=\S)/i

/** A keyword of up to four letters and what parts it from its argument, or nothing. */
const firstWord = /^\s*(?:[a-z]{1,4}(?:[\s:=]+|$))?/i

/**
 * The line as the transcript may keep it. The command's definition says where its secret is; a line that
 * only resembles a login is treated as one, since a client's typing error must not put a password on disk.
 * @param due the secret expected here. A client that ignores a refused AUTH still sends its answers, and
 * a misspelt PASS comes where PASS should: such a line is a secret but for its first word.
 */
export function redactedLine(
  line: string,
  parsed: ParsedLine,
  redactor: Redactor,
  due: SecretKind | null,
): string {
  const span = definitionOf(parsed.verb)?.secret?.(line, parsed.argumentAt)
  if (span) {
    if (span.from >= span.to) return line
    const secret = line.slice(span.from, span.to)
    return `${line.slice(0, span.from)}${redactor.placeholder(span.kind, secret)}${line.slice(span.to)}`
  }
  if (definitionOf(parsed.verb)) return line
  if (due === 'sasl' && line !== '' && line !== '*') return redactor.placeholder(due, line)
  const like = due === 'password' ? firstWord.exec(line) : loginLike.exec(line)
  if (!like || like[0].length === line.length) return line
  return `${like[0]}${redactor.placeholder('password', line.slice(like[0].length))}`
}
