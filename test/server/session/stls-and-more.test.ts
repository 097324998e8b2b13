import { expect, it } from 'vitest'
import { startServer } from '../../../server/index.ts'
import { connect } from '../../support/serve.ts'

const hello = Buffer.from('160301000501000001ff', 'hex')

const serve = () => startServer({ scenario: 'injection/reply-in-the-next-segment' })

it('a handshake that begins at the first line of the consent is no plaintext behind STLS', async () => {
  await using server = await serve()
  const client = await connect(server)
  client.send('STLS\r\n')
  expect(await client.line()).toBe('+OK begin')
  client.send(hello)
  await client.end()
  const ended = await server.waitFor({ kind: 'tls-failed' })
  expect(ended).toMatchObject({ cause: 'other' })
  expect(server.transcript.entries.filter(({ kind }) => kind === 'discarded')).toEqual([])
})

it('commands in one segment with STLS are dropped also where more follows the consent', async () => {
  await using server = await serve()
  const client = await connect(server)
  client.send('STLS\r\nCAPA\r\n')
  expect(await client.line()).toBe('+OK begin')
  client.send(hello)
  expect(await server.waitFor({ kind: 'discarded' })).toMatchObject({
    octets: 'CAPA\r\n'.length,
    reason: 'behind-stls',
  })
})
