import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { domainToASCII } from 'node:url'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import type { CertificateRecipe } from '../../certs/recipe.ts'
import { certificateRecipes } from '../../certs/recipes/index.ts'
import { clock, handshakeServer } from '../tls/one-server.ts'

const names = certificateRecipes.map(({ name }) => name)

const wrongName = 'ERR_TLS_CERT_ALTNAME_INVALID'

/** What Node's own check says to the recipes it refuses. */
const refusals: Readonly<Record<string, string>> = {
  'bad-signature': 'CERT_SIGNATURE_FAILURE',
  'cn-match-san-mismatch': wrongName,
  'eku-client-only': 'INVALID_PURPOSE',
  'email-san-only': wrongName,
  expired: 'CERT_HAS_EXPIRED',
  'expired-intermediate': 'CERT_HAS_EXPIRED',
  'incomplete-chain': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ip-in-cn': wrongName,
  'ip-in-dns': wrongName,
  'key-usage-mismatch': 'INVALID_PURPOSE',
  'known-bad-root': 'SELF_SIGNED_CERT_IN_CHAIN',
  // OpenSSL clients take no more than 100 KB.
  'many-sans-10000': 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE',
  // Node has no code of its own for these.
  'name-constraints': 'permitted subtree violation',
  'not-a-ca': 'key usage does not include certificate signing',
  'unknown-critical': 'unhandled critical extension',
  'not-yet-valid': 'CERT_NOT_YET_VALID',
  'nul-in-name': wrongName,
  'path-length': 'PATH_LENGTH_EXCEEDED',
  'self-signed': 'DEPTH_ZERO_SELF_SIGNED_CERT',
  'untrusted-root': 'SELF_SIGNED_CERT_IN_CHAIN',
  'uri-san-only': wrongName,
  'wildcard-apex': wrongName,
  'wildcard-double': wrongName,
  'wildcard-end': wrongName,
  'wildcard-idn': wrongName,
  'wildcard-middle': wrongName,
  'wildcard-tld': wrongName,
  'wildcard-two-labels': wrongName,
  'wrong-host': wrongName,
}

/** What Node accepts although a client should not, and why. The octets are looked at in odd.test.ts. */
const lenient: Readonly<Record<string, string>> = {
  'cn-only': 'looks into the common name where there are no alternative names',
  md5: 'the client below is at security level 0, where OpenSSL takes any hash',
  'must-staple': 'does not know the extension',
  revoked: 'asks for a stapled response but leaves the verdict to the program',
  'rsa-1024': 'takes 1024 bits at security level 0 and 1',
  sha1: 'the client below is at security level 0, where OpenSSL takes any hash',
  'trailing-dot': 'drops the dot',
  'wildcard-infix': 'allows parts of labels, as RFC 6125 did',
  'wildcard-prefix': 'allows parts of labels, as RFC 6125 did',
  'wildcard-suffix': 'allows parts of labels, as RFC 6125 did',
}

async function verdict(recipe: CertificateRecipe, options: object = {}): Promise<string> {
  await using server = await handshakeServer({ recipe })
  const authority = await authorityFor(clock)
  const [host = ''] = (await authority.issue(recipe)).hosts
  const name = isIP(host) ? {} : { servername: domainToASCII(host) }
  const to = { host: '127.0.0.1', port: server.port, ca: authority.ca }
  const client = connect({ ...to, ...name, ...options })
  const said = await once(client, 'secureConnect').then(
    () => 'accepted',
    (error: NodeJS.ErrnoException) =>
      !error.code || error.code === 'UNSPECIFIED' ? error.message : error.code,
  )
  client.on('error', () => {}).destroy()
  return said
}

describe('the certificate recipes', () => {
  it('are all the files of the folder, in alphabetical order', () => {
    const files = readdirSync(new URL('../../certs/recipes/', import.meta.url))
    expect(names).toEqual(
      files
        .filter((file) => file !== 'index.ts')
        .map((file) => file.replace('.ts', ''))
        .toSorted(),
    )
  })

  it.each(certificateRecipes)('$name is described and cites requirements', (recipe) => {
    expect(recipe.summary).toMatch(/^[A-Z].{20,90}\.$/)
    expect(recipe.about.length).toBeGreaterThan(60)
    expect(recipe.requirements.length).toBeGreaterThan(0)
  })

  it('are plain values', () => {
    expect(JSON.parse(JSON.stringify(certificateRecipes))).toEqual(certificateRecipes)
  })

  const everyClient = { requestOCSP: true, ciphers: 'DEFAULT:@SECLEVEL=0' }
  it.each(certificateRecipes)(
    '$name is served, and Node judges it',
    { timeout: 60_000 },
    async (recipe) => {
      const { name, positive, informational = false } = recipe
      const expected = refusals[name] ?? 'accepted'
      expect(await verdict(recipe, everyClient)).toContain(expected)
      const agrees = positive === (expected === 'accepted')
      // Where Node is of another mind, either we know why or the case is no matter of right and wrong.
      expect(agrees || informational || name in lenient).toBe(true)
    },
  )

  it.each(['md5', 'sha1'])('[cert.no-sha1-md5] %s is refused at the usual level', async (name) => {
    const recipe = certificateRecipes.find((one) => one.name === name)
    expect(await verdict(recipe!)).toBe('CA signature digest algorithm too weak')
  })
})
