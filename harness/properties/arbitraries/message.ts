import fc from 'fast-check'

/** The simplest message: what everything shrinks to. */
export const simplest = 'Subject: a\r\n\r\nb\r\n'

/** Header lines that have tripped clients up, beside ordinary ones. */
const headerLines: readonly fc.Arbitrary<string>[] = [
  fc.constant('Subject: a'),
  fc.string({ maxLength: 40 }).map((text) => `Subject: ${oneLine(text)}`),
  fc.constant('Subject: =?utf-8?q?=C3=A9?='),
  fc.constant('Subject: \u00e9 without encoding'),
  fc.constant('From: "a" <a@example.test>'),
  fc.constant('X-UIDL: '),
  fc.constant('From a line of an mbox, not a header'),
  fc.constant('Content-Type: multipart/mixed; boundary="b"'),
  fc.constant('Content-Type: text/plain; charset=nowhere'),
  fc.constant('Content-Transfer-Encoding: quoted-printable'),
  fc.nat({ max: 3000 }).map((length) => `X-Long: ${'x'.repeat(length)}`),
  fc.constant('Folded: first\r\n second\r\n\tthird'),
  fc.constant('Status: RO'),
]

/** Body lines that mean something to POP3, to mbox or to MIME, beside ordinary ones. */
const bodyLines: readonly fc.Arbitrary<string>[] = [
  fc.constant('b'),
  fc.constant(''),
  fc.string({ maxLength: 80 }).map(oneLine),
  fc.constantFrom('.', '..', '...', '.hidden', '. ', '.\t'),
  fc.constantFrom('+OK', '-ERR no', '+ ', 'QUIT', 'RETR 1'),
  fc.constantFrom('From here on', '>From there', '>>From further'),
  fc.constantFrom('--b', '--b--', 'begin 644 a', '=20', '='),
  fc.constantFrom('\u0000', 'a\u0000b', '\u00e9\u00ff', '\u007f', '\u000b\u000c'),
  fc.constantFrom('bare\rreturn', '\r', 'x\r'),
  fc.nat({ max: 5000 }).map((length) => 'y'.repeat(length)),
]

/**
 * Whole messages in canonical form (CRLF), octets as latin1 characters: a header, perhaps an empty line, a
 * body with hostile corners. Shrinks to {@link simplest}.
 */
export function messages(): fc.Arbitrary<string> {
  const header = fc.array(fc.oneof(simplestFirst, ...headerLines), { minLength: 1, maxLength: 6 })
  const body = fc.array(fc.oneof(simplestFirst, ...bodyLines), { maxLength: 12 })
  const parted = fc.boolean().map((without) => !without)
  const written = fc
    .tuple(header, parted, body)
    .map(([head, separated, lines]) =>
      [...head, ...(separated ? ['', ...lines] : []), ''].join('\r\n'),
    )
  return fc.oneof(simplestFirst, fc.constant(simplest), written)
}

/** Whatever was chosen, the first choice is tried when shrinking. */
const simplestFirst = { withCrossShrink: true } as const

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]/g, ' ')
}
