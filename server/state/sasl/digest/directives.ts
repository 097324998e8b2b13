/**
 * Reads `key=value, key="quoted value"` (RFC 2831 section 7.1). Undefined where that is malformed or
 * a key comes twice. Keys are lower-cased; values are the octets as latin1 text.
 */
export function parseDirectives(text: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  const directive =
    /[ \t\r\n]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:"((?:[^"\\]|\\.)*)"|([^",\s]*))[ \t\r\n]*(,|$)/sy
  while (directive.lastIndex < text.length) {
    const match = directive.exec(text)
    if (!match) return undefined
    const [, key = '', quoted, token = ''] = match
    const lower = key.toLowerCase()
    if (found.has(lower)) return undefined
    found.set(lower, quoted === undefined ? token : quoted.replace(/\\(.)/gs, '$1'))
    if (match[4] === '') break
  }
  return found
}

/** A value between double quotes. */
export function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}
