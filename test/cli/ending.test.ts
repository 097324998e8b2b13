import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dial } from '../support/raw-client.ts'
import { serving } from './popquiz.ts'

/** A client that is logged in and stays. */
async function settled(port: number, name: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).setEncoding('latin1')
  onTestFinished(() => void socket.destroy())
  socket.write(`USER ${name}\r\nPASS pw\r\n`)
  for (let text = ''; !text.includes('maildrop');) text += (await once(socket, 'data'))[0] as string
  return socket
}

describe('SIGTERM', () => {
  it('ends within a second with 200 sessions open, none of which goes to UPDATE', async () => {
    const { ready, child, ended } = await serving(['--user', '*:pw'])
    const names = Array.from({ length: 200 }, (_, index) => `user-${index}`)
    await Promise.all(names.map((name) => settled(ready.pop3.port, name)))
    const before = performance.now()
    child.kill('SIGTERM')
    const { code, stdout, stderr } = await ended()
    expect(performance.now() - before).toBeLessThan(1000)
    expect(code).toBe(0)
    expect(stderr).toContain('popquiz ended.\n  200 connections, 200 logins\n')
    expect(stdout.match(/"how":"shutdown"/g)).toHaveLength(200)
    expect(stdout).not.toContain('"event":"updated"')
  })
})

describe('SIGINT', () => {
  it('ends with 0, as the ordinary end of serve', async () => {
    const { child, ended } = await serving()
    child.kill('SIGINT')
    expect(await ended()).toMatchObject({ code: 0 })
  })

  it('ends at once with 130 the second time', async () => {
    const { ready, child, ended } = await serving(['--user', '*:pw'])
    // A client that never closes its side makes the server wait for a moment.
    const socket = await settled(ready.pop3.port, 'slow')
    child.kill('SIGINT')
    await once(socket, 'end')
    child.kill('SIGINT')
    expect(await ended()).toMatchObject({ code: 130 })
  })
})

describe('the summary', () => {
  it('counts what was irregular about clients', async () => {
    const { ready, child, ended } = await serving()
    const client = await dial({ port: ready.pop3.port })
    client.send('NOOP\n')
    await client.line()
    await client.command('FETCH')
    await client.command('XYZZY')
    await client.command('QUIT')
    await client.end()
    child.kill('SIGTERM')
    const { stderr } = await ended()
    const listed = /irregularities of clients: (.*)/.exec(stderr)?.[1]?.split(', ')
    expect(listed).toEqual(expect.arrayContaining(['bare-lf 1', 'unknown-command 2']))
  })
})
