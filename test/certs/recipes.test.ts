import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { certificateRecipes } from '../../certs/recipes/index.ts'
import { realClock } from '../../server/base/clock.ts'

const names = certificateRecipes.map(({ name }) => name)

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

  it.each(certificateRecipes)('$name: a correct client accepts it: $positive', async (recipe) => {
    const authority = await authorityFor(realClock())
    const server: Server = createServer(await authority.issue(recipe)).listen(0, '127.0.0.1')
    server.on('tlsClientError', () => {})
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const client = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: authority.ca })
    const accepted = await once(client, 'secureConnect').then(
      () => true,
      () => false,
    )
    client.destroy()
    server.close()
    expect(accepted).toBe(recipe.positive)
  })
})
