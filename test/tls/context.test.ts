import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { goodCertificate } from '../../certs/recipes/default.ts'
import { virtualClock } from '../../server/base/clock.ts'
import { UsageError } from '../../server/base/errors.ts'
import { tlsContext } from '../../server/tls/context.ts'
import type { TlsOptions } from '../../server/tls/options.ts'
import { clock, handshakeServer, session } from './one-server.ts'

describe('a TLS context', () => {
  const own = async (): Promise<{ cert: string; key: string }> =>
    (await authorityFor(clock)).issue(goodCertificate, ['own.example'])

  it('is shared by equal options of a day', async () => {
    const context = await tlsContext({ hosts: ['shared.example'] }, clock)
    expect(await tlsContext({ hosts: ['shared.example'] }, clock)).toBe(context)
    expect(await tlsContext({ hosts: ['other.example'] }, clock)).not.toBe(context)
    const tomorrow = virtualClock(clock.wall() + 86_400_000)
    expect(await tlsContext({ hosts: ['shared.example'] }, tomorrow)).not.toBe(context)
  })

  it('honours one’s own certificate', async () => {
    await using server = await handshakeServer(await own())
    const client = await server.client({ servername: 'own.example' })
    expect(client.authorized).toBe(true)
    await session(server)
  })

  it('honours an encrypted key with its passphrase', async () => {
    const { cert, key } = await own()
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'open' }
    const locked = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', ...cipher })
    const options = { cert, key: locked.toString() }
    await using server = await handshakeServer({ ...options, passphrase: 'open' })
    await server.client({ servername: 'own.example' })
    await expect(tlsContext({ ...options, passphrase: 'shut' }, clock)).rejects.toThrow(UsageError)
  })

  it('limits the ciphers', async () => {
    const ciphers = 'ECDHE-ECDSA-AES256-GCM-SHA384'
    await using server = await handshakeServer({ ciphers, maxVersion: 'TLSv1.2' })
    await server.client()
    expect((await session(server)).facts.cipher).toBe('TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384')
  })

  it.each<[string, (good: { cert: string; key: string }) => TlsOptions, string]>([
    ['a key without its certificate', ({ key }) => ({ key }), 'tls.key is given without tls.cert'],
    [
      'a certificate without its key',
      ({ cert }) => ({ cert }),
      'tls.cert is given without tls.key',
    ],
    [
      'a recipe beside a certificate',
      (good) => ({ ...good, recipe: goodCertificate }),
      "'default'",
    ],
    ['what is not PEM', ({ key }) => ({ key, cert: './cert.pem' }), 'refused by OpenSSL'],
    ['a strange key', ({ cert }) => ({ cert, key: strangeKey() }), 'refused by OpenSSL'],
    ['unknown ciphers', () => ({ ciphers: 'ROT13' }), 'refused by OpenSSL'],
    [
      'versions that cross',
      () => ({ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.2' }),
      "above tls.maxVersion 'TLSv1.2'",
    ],
    ['an old maximum alone', () => ({ maxVersion: 'TLSv1.1' }), "tls.minVersion 'TLSv1.2'"],
    ['an unknown version', () => ({ minVersion: 'SSLv3' as 'TLSv1' }), "tls.minVersion 'SSLv3'"],
  ])('refuses %s as the user’s error, with a hint', async (_what, options, words) => {
    const error = await tlsContext(options(await own()), clock).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as UsageError).message).toContain(words)
    expect((error as UsageError).message).toMatch(/^tls/)
    expect((error as UsageError).hint).not.toBe('')
    expect((error as UsageError).hint).toBeDefined()
  })
})

function strangeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
