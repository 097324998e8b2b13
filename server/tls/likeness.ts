/** What the first octets of a connection look like. */
export type Likeness = 'tls' | 'pop3' | 'http' | 'ssh' | 'text' | 'binary' | 'nothing'

const pop3 =
  /^(USER|PASS|APOP|AUTH|CAPA|STLS|STAT|LIST|RETR|DELE|NOOP|RSET|TOP|UIDL|QUIT|UTF8|LANG)\b/i
const http = /^(GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PRI) /

/**
 * Guesses from the first octets what a client speaks. The octets themselves are not kept: they may
 * hold a password that was meant for a server without TLS.
 */
export function looksLike(head: Buffer): Likeness {
  const [first] = head
  if (first === undefined) return 'nothing'
  // Content types of TLS records (RFC 8446 section 5.1); 0x80 begins a hello of SSL 2's form.
  if ((first >= 0x14 && first <= 0x18) || first === 0x80) return 'tls'
  const text = head.toString('latin1', 0, 64)
  if (pop3.test(text)) return 'pop3'
  if (http.test(text)) return 'http'
  if (text.startsWith('SSH-')) return 'ssh'
  return /^[\t\r\n\x20-\x7e]+$/.test(text) ? 'text' : 'binary'
}
