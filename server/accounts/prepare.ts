import { isUtf8 } from 'node:buffer'
import { createRequire } from 'node:module'

/** Far above what RFC 4616 asks for (255 octets a part); keeps one name from costing much. */
const longest = 4096

const printableAscii = /^[\x20-\x7e]+$/
// eslint-disable-next-line no-control-regex -- RFC 4013 section 2.3 prohibits exactly these
const controls = /[\x00-\x1f\x7f]/

type Saslprep = (text: string, options: { allowUnassigned: boolean }) => string

/**
 * Prepares a user name or password with SASLprep (RFC 4013), so that all spellings of one string
 * compare equal.
 * @param use `query` for what a client sends; `stored` for what the server keeps, which must not hold
 * code points that Unicode 3.2 had not assigned (RFC 3454 section 7), as most emoji.
 * @returns undefined where the text is prohibited, or empty once prepared.
 */
export function prepare(text: string, use: 'query' | 'stored' = 'query'): string | undefined {
  if (text.length > longest) return undefined
  if (printableAscii.test(text)) return text
  if (text === '' || controls.test(text)) return undefined
  const saslprep = loadSaslprep()
  try {
    return saslprep(text, { allowUnassigned: use === 'query' }) || undefined
  } catch {
    // The package throws for prohibited text, and also where nothing is left once it is mapped.
    return undefined
  }
}

/** Loaded at the first non-ASCII name only, and synchronously, so that a login needs no promise. */
function loadSaslprep(): Saslprep {
  if (!loaded) {
    const require = createRequire(import.meta.url)
    loaded = require('@mongodb-js/saslprep') as Saslprep
  }
  return loaded
}
let loaded: Saslprep | undefined

/**
 * Reads UTF-8 strictly: undefined for overlong forms, lone surrogates and cut sequences, which
 * RFC 6856 section 2.2 and RFC 4616 section 2 want rejected. A byte order mark is kept.
 */
export function utf8Text(octets: Uint8Array): string | undefined {
  if (!isUtf8(octets)) return undefined
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('utf8')
}

/** The same for an argument cut from a command line, which holds one octet a character. */
export function decodeUtf8(latin1: string): string | undefined {
  if (printableAscii.test(latin1)) return latin1
  return utf8Text(Buffer.from(latin1, 'latin1'))
}
