/**
 * Reads `key=value` pairs, each closed by an octet 01, the last by two (RFC 7628 section 3.1). Keys
 * nobody knows are ignored; of doubled ones the first counts.
 */
export function parsePairs(text: string): ReadonlyMap<string, string> | undefined {
  // eslint-disable-next-line no-control-regex -- 01 is the separator
  if (!/^(?:[A-Za-z]+=[^\x00\x01]*\x01)*\x01$/.test(text)) return undefined
  const pairs = new Map<string, string>()
  for (const pair of text.split('\x01')) {
    const equals = pair.indexOf('=')
    const key = pair.slice(0, equals).toLowerCase()
    if (equals > 0 && !pairs.has(key)) pairs.set(key, pair.slice(equals + 1))
  }
  return pairs
}

/** The token in `Bearer token` (RFC 6750 section 2.1), any case; empty for an empty value. */
export function bearerToken(value: string | undefined): string | undefined {
  if (value === '') return ''
  return /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(value ?? '')?.[1]
}
