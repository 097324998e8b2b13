import { describe, expect, it } from 'vitest'
import { certificateRecipes } from '../../certs/recipes/index.ts'
import { realClock } from '../../server/base/clock.ts'
import { UsageError } from '../../server/base/errors.ts'
import { tlsService } from '../../server/tls-service.ts'

const clock = realClock()
const recipe = certificateRecipes.find(({ name }) => name === 'expired')!

describe('what a handshake with other options needs', () => {
  it('is made ready before', async () => {
    await expect(tlsService({}, clock).prepareFor({ recipe })).resolves.toBeUndefined()
  })

  it('is refused before where OpenSSL would refuse it', async () => {
    const service = tlsService({ minVersion: 'TLSv1.3' }, clock)
    const refused = service.prepareFor({ maxVersion: 'TLSv1.2' })
    await expect(refused).rejects.toThrow(UsageError)
    await expect(refused).rejects.toThrow("tls.minVersion 'TLSv1.3' is above")
    await expect(tlsService({}, clock).prepareFor({ ciphers: 'NOTHING' })).rejects.toThrow(
      'refused by OpenSSL',
    )
  })

  it('takes a made certificate in place of one’s own', async () => {
    const own = { cert: 'not a certificate', key: 'not a key' }
    await expect(tlsService(own, clock).prepareFor({ alpn: [] })).rejects.toThrow(UsageError)
    await expect(tlsService(own, clock).prepareFor({ recipe })).resolves.toBeUndefined()
  })
})
