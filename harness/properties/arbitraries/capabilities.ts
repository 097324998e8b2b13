import fc from 'fast-check'

/** Lines of a capability list, right and odd ones. */
const lines: readonly fc.Arbitrary<string>[] = [
  fc.constantFrom('TOP', 'UIDL', 'USER', 'RESP-CODES', 'AUTH-RESP-CODE', 'PIPELINING', 'STLS'),
  fc.constantFrom(
    'EXPIRE NEVER',
    'EXPIRE 0',
    'EXPIRE 31 USER',
    'LOGIN-DELAY 900',
    'LOGIN-DELAY 0 USER',
  ),
  fc.constantFrom('UTF8', 'UTF8 USER', 'LANG', 'IMPLEMENTATION x', 'X-PRIVATE with words'),
  fc.constantFrom('top', 'uidl', 'sasl plain', 'SASL', 'SASL  PLAIN  LOGIN ', 'SASL ?'),
  fc
    .subarray(['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-256', 'XOAUTH2', 'NTLM', 'GSSAPI'])
    .map((names) => ['SASL', ...names].join(' ')),
]

/** Capability lists, in any order, with repetitions and oddities. Shrinks to none. */
export function capabilityLists(): fc.Arbitrary<readonly string[]> {
  return fc.array(fc.oneof(...lines), { maxLength: 14 })
}
