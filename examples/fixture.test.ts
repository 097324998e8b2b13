import { connect } from 'node:net'
import { expect, test } from 'popquiz/vitest'

/** Fetches and deletes everything, trusting the server; your client stands here. */
async function fetchAll(port: number): Promise<string[]> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.end('USER alice\r\nPASS secret\r\nRETR 1\r\nDELE 1\r\nQUIT\r\n')
  await new Promise((resolve) => socket.once('close', resolve))
  return [/octets\r\n(.*?)\r\n\.\r\n/s.exec(text)?.[1] ?? '']
}

const one = test.extend('serverOptions', { mailbox: ['Subject: Quiz\n\nWhich port has POP3?\n'] })

one('deletes a message once it has it', async ({ server }) => {
  expect(await fetchAll(server.pop3.port)).toEqual(['Subject: Quiz\r\n\r\nWhich port has POP3?'])
  expect(server).toHaveReceivedInOrder(['RETR 1', 'DELE 1', 'QUIT'])
  expect(server).toHaveQuitCleanly()
  expect(await server.messages()).toEqual([])
})
