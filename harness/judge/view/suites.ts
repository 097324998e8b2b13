/** Cipher suites by their numbers at IANA: single ones, and ranges with a hyphen. */
function suites(text: string): ReadonlySet<string> {
  const all = text.split(/\s+/).flatMap((part) => {
    const [from = '', to = from] = part.split('-')
    const [first, last] = [parseInt(from, 16), parseInt(to, 16)]
    return Array.from({ length: last - first + 1 }, (_, index) =>
      (first + index).toString(16).padStart(4, '0'),
    )
  })
  return new Set(all)
}

/** Of TLS 1.3, all of which have forward secrecy. */
const modern = suites('1301-1307')

/** Keys by DHE or ECDHE, in TLS 1.2 and before. */
const ephemeral = suites(
  `0011-0016 0032 0033 0038-0039 0040 0044 0045 0063 0065-0067 006a 006b 0087 0088 008e-0091 0099 009a
  009e 009f 00a2 00a3 00aa 00ab 00b2-00b5 00bd 00be 00c3 00c4 c006-c00a c010-c014 c023 c024 c027 c028 c02b
  c02c c02f c030 c033-c03b c042-c045 c048 c049 c04c c04d c052 c053 c056 c057 c05c c05d c060 c061 c070-c073
  c076 c077 c07c c07d c080 c081 c086 c087 c08a c08b c09a c09b c09e c09f c0a2 c0a3 c0a6 c0a7 c0aa-c0af
  cca8-ccaa ccac ccad d001-d005`,
)

/** Keys by RSA, or by DH or ECDH with keys that stay. */
const lasting = suites(
  `0001-000a 000b-0010 002f-0031 0035-0037 003b-003f 0041-0043 0068 0069 0084-0086 0096-0098 009c 009d
  00a0 00a1 00a4 00a5 00ba 00c0 c001-c005 c00b-c00f c025 c026 c029 c02a c02d c02e c031 c032 c050 c051
  c07a c07b c09c c09d c0a0 c0a1`,
)

/** No encryption, RC4, or keys below 112 bits (RFC 9325 section 4.1). */
const weak = suites(
  `0000-0006 0008 0009 000b 000c 000e 000f 0011 0012 0014 0015 0017-001a 001e 0020 0022 0024 0026-002e
  003b 0060-0066 008a 008e 0092 00b0 00b1 00b4 00b5 00b8 00b9 c001 c002 c006 c007 c00b c00c c010 c011
  c015 c016 c033 c039-c03b c0b4 c0b5`,
)

/** What a client's cipher suites are like. */
export interface SuiteClasses {
  readonly offered: number
  /** In the client's order, of TLS 1.2 and before: whether each one has forward secrecy. */
  readonly older: readonly boolean[]
  readonly modern: number
  /** Numbers of those that nobody may agree on. */
  readonly weak: readonly string[]
}

/** @param text as in HelloFacts: `1301 c02f`. Suites that nobody here knows are left out. */
export function suiteClasses(text: string): SuiteClasses {
  const offered = text.split(' ')
  const known = offered.filter((suite) => ephemeral.has(suite) || lasting.has(suite))
  return {
    offered: offered.length,
    older: known.map((suite) => ephemeral.has(suite)),
    modern: offered.filter((suite) => modern.has(suite)).length,
    weak: offered.filter((suite) => weak.has(suite)),
  }
}
