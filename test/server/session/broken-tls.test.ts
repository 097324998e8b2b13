import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, it } from 'vitest'
import { startServer } from '../../../server/index.ts'
import { brokenBy } from '../../../server/session/entries.ts'

it('tells records that are none from other trouble, in OpenSSL’s words', async () => {
  await using server = await startServer()
  const raw = connect(server.pop3s!.port, '127.0.0.1')
  const secure = connectTls({ socket: raw, ca: await server.ca(), servername: 'localhost' })
  secure.on('error', () => undefined)
  await new Promise((resolve) => secure.once('data', resolve))
  raw.write('STAT in clear\r\n')
  const end = await server.waitFor({ kind: 'end' })
  expect(end).toMatchObject({ by: 'client', how: 'tls-broken' })
  expect(end).toHaveProperty('detail', expect.stringMatching(/wrong version number/))
})

it('names the alert by which a client ends a session', () => {
  // What OpenSSL says where a client of TLS 1.3 refuses the certificate.
  const message =
    '00B0:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:' +
    '../deps/openssl/openssl/ssl/record/rec_layer_s3.c:1600:SSL alert number 48\n'
  const error = Object.assign(new Error(message), { code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' })
  expect(brokenBy(error)).toEqual({
    how: 'tls-broken',
    detail: 'alert unknown_ca from the client tlsv1 alert unknown ca',
  })
})
