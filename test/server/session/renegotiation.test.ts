import { connect } from 'node:tls'
import { expect, it } from 'vitest'
import { startServer } from '../../../server/index.ts'

it('is left alone where the records are watched, since Node would end the process', async () => {
  await using server = await startServer({
    scenario: 'tls/renegotiation',
    mailbox: { generate: { messages: 1, size: 100 * 1024 } },
    tls: { maxVersion: 'TLSv1.2', recordTap: true },
  })
  const { port } = server.pop3s!
  const client = connect({ port, ca: await server.ca(), servername: 'localhost' })
  await new Promise((resolve) => client.once('data', resolve))
  client.write('USER alice\r\nPASS secret\r\nRETR 1\r\nLIST\r\nQUIT\r\n')
  client.resume()
  expect(await server.waitFor({ kind: 'end' })).toMatchObject({ how: 'quit' })
  expect(server.transcript.entries.find(({ kind }) => kind === 'fault')).toMatchObject({
    fault: { renegotiate: {} },
    detail: 'did not act: Node cannot renegotiate where the records are watched or faulted',
  })
})
