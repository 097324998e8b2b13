import type { X509Certificate } from 'node:crypto'
import type { TlsFacts } from './facts.ts'

/** Who the certificate says the client is: the subject on one line, and its mail addresses. */
export function certificateHolder(
  certificate: X509Certificate,
): NonNullable<TlsFacts['clientCertificate']> {
  // Node writes one attribute a line.
  const attributes = certificate.subject?.split('\n') ?? []
  const inSubject = attributes.flatMap((line) => /^emailAddress=(.+)$/.exec(line)?.[1] ?? [])
  const emails = new Set([...alternativeEmails(certificate.subjectAltName), ...inSubject])
  return { subject: attributes.join(', '), emails: [...emails] }
}

/** One name of a subjectAltName text, from where the last one ended. */
const alternativeName = /([^:,]+):(?:("(?:[^"\\]|\\.)*")|([^,]*))(?:, |$)/gy

/**
 * Node writes the names as `DNS:a, email:b`, and puts in JSON quotes what could be read in two
 * ways, so that a comma inside a name never separates.
 */
function* alternativeEmails(names: string | undefined): Generator<string> {
  for (const [, type, quoted, plain] of (names ?? '').matchAll(alternativeName)) {
    if (type !== 'email') continue
    yield quoted === undefined ? (plain ?? '') : (JSON.parse(quoted) as string)
  }
}
