import { expect, it } from 'vitest'
import type { Spoken } from '../../../server/wire/spoken.ts'
import { replies, serveScript } from '../../support/serve-script.ts'
import { login } from '../../support/serve.ts'

it('a listing is whole each time it is said, also when it is said again later', async () => {
  let previous: Spoken | null = null
  const server = await serveScript({
    reply: replies((verb, truth) => {
      if (verb === 'NOOP' && previous) return { spoken: { ...previous }, wire: [] }
      if (verb !== 'LIST' && verb !== 'UIDL') return truth
      previous = { ...truth.spoken, times: 2 }
      return { ...truth, spoken: previous }
    }),
  })
  const client = await login(server)
  for (const command of ['LIST', 'UIDL', 'NOOP']) {
    const once = await client.multi(command)
    expect(once.lines).toHaveLength(3)
    expect(await client.body(await client.line())).toEqual(once)
  }
})
