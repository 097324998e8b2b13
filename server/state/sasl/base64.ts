const groups = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Decodes a SASL response strictly (RFC 4648 section 4): RFC 5034 section 4 wants characters outside
 * the alphabet, and `=` elsewhere than at the end, rejected. Node's own decoder ignores both.
 * @param text one line without its CRLF; empty gives no octets.
 * @returns undefined where it is not base64, or where the unused bits of the last digit are not zero
 * (RFC 4648 section 3.5), so that each answer has one spelling only.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (!groups.test(text)) return undefined
  const octets = Buffer.from(text, 'base64')
  if (text.endsWith('=') && !octets.toString('base64').endsWith(text.slice(-4))) return undefined
  return octets
}

/** Whether a text is base64 in groups of four; the unused bits of its last digit may be anything. */
export function isBase64(text: string): boolean {
  return groups.test(text)
}

/**
 * Decodes the second argument of AUTH: as `decodeBase64`, but an empty response is written `=`
 * (RFC 5034 section 4), and no digits at all are not one.
 */
export function decodeInitialResponse(text: string): Buffer | undefined {
  if (text === '=') return Buffer.alloc(0)
  return text === '' ? undefined : decodeBase64(text)
}

/** Encodes a challenge; the empty one becomes the empty string, to be sent as `+ `. */
export function encodeBase64(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('base64')
}
