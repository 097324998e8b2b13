import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { goodCertificate } from '../../certs/recipes/default.ts'
import { realClock } from '../../server/base/clock.ts'
import { dial } from '../support/raw-client.ts'
import { environment, folder, jsonLines, run, serving, start } from './popquiz.ts'

describe('serve --json', () => {
  it('says in its first line how to connect, and the plain port works', async () => {
    const { ready, child, ended } = await serving()
    expect(ready).toEqual({
      pop3: {
        host: '127.0.0.1',
        port: expect.any(Number),
        url: `pop3://alice:secret@127.0.0.1:${ready.pop3.port}`,
      },
      pop3s: {
        host: '127.0.0.1',
        port: expect.any(Number),
        url: `pop3s://alice:secret@127.0.0.1:${ready.pop3s?.port}`,
      },
      user: 'alice',
      password: 'secret',
      ca: expect.stringMatching(/^\/.*\.pem$/),
      control: null,
      seed: 1,
    })
    const client = await dial({ port: ready.pop3.port })
    expect(await client.login(ready.user, ready.password)).toMatch(/^\+OK/)
    expect((await client.multi('RETR 1')).lines).toContain('Subject: Quiz night on Thursday')
    child.kill('SIGTERM')
    expect(await ended()).toMatchObject({ code: 0 })
  })

  it('names the certificate to trust, which is gone when the server is', async () => {
    const { ready, child, ended } = await serving()
    const path = ready.ca ?? ''
    const ca = readFileSync(path, 'utf8')
    const client = await dial({ port: ready.pop3s?.port ?? 0, tls: { ca, minVersion: 'TLSv1.2' } })
    expect(client.greeting).toMatch(/^\+OK/)
    child.kill('SIGTERM')
    await ended()
    expect(existsSync(path)).toBe(false)
  })

  it('writes every entry as a line of its own, in order, and nothing else to stdout', async () => {
    const { ready, child, ended, until } = await serving()
    const client = await dial({ port: ready.pop3.port })
    await client.login()
    await client.command('QUIT')
    await until(({ stdout }) => stdout.includes('"kind":"end"'))
    child.kill('SIGTERM')
    const { stdout, stderr } = await ended()
    const [, ...entries] = jsonLines(stdout)
    const ofClients = entries.filter(({ kind }) => kind !== 'maildrop')
    expect(ofClients.map(({ kind }) => kind).join(' ')).toBe(
      'connect sent received sent received sent received sent end',
    )
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'maildrop', event: 'opened' }))
    expect(entries.map(({ n }) => n)).toEqual(entries.map((_, index) => index + 1))
    // The key of that name says what became of a password, not what it was.
    const told = stdout.slice(stdout.indexOf('\n')).replaceAll('"secret":', '')
    expect(told).not.toContain('secret')
    expect(stderr).not.toContain('USER')
  })

  it('keeps what happened before it was ready', async () => {
    const port = await freePort()
    const { until, child, ended } = start([
      'serve',
      '--port',
      String(port),
      '--tls-port=0',
      '--json',
    ])
    // The server listens before it makes its certificate, so this one comes before the first line.
    while (!(await greeted(port)));
    await until(({ stdout }) => stdout.includes('"kind":"end"'))
    child.kill('SIGTERM')
    const [first, ...entries] = jsonLines((await ended()).stdout)
    expect(first).toHaveProperty('pop3.port', port)
    expect(entries.map(({ kind }) => kind)).toEqual(['connect', 'sent', 'end'])
  })

  it('has null for what there is not', async () => {
    const { ready } = await serving(['--no-tls'])
    expect(ready).toMatchObject({ pop3s: null, ca: null, control: null })
    const client = await dial({ port: ready.pop3.port })
    expect((await client.multi('CAPA')).lines).not.toContain('STLS')
  })

  it('takes users, seed and mailbox from its flags', async () => {
    const flags = ['--user', 'bob:a:b c', '--user', '*:any', '--seed', '7', '--mailbox', 'empty']
    const { ready } = await serving(flags)
    expect(ready).toMatchObject({ user: 'bob', password: 'a:b c', seed: 7 })
    const client = await dial({ port: ready.pop3.port })
    expect(await client.login('bob', 'a:b c')).toMatch(/^\+OK/)
    expect(await client.command('STAT')).toBe('+OK 0 0')
    const other = await dial({ port: ready.pop3.port })
    expect(await other.login('whoever', 'any')).toMatch(/^\+OK/)
  })

  it('gives the certificate of the user where there is one', async () => {
    const cwd = folder()
    const first = await serving(['--ca', join(cwd, 'one.pem')])
    expect(first.ready.ca).toBe(join(cwd, 'one.pem'))
    expect(readFileSync(join(cwd, 'one.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/)

    const authority = await authorityFor(realClock())
    const { cert, key } = await authority.issue(goodCertificate)
    for (const [name, text] of Object.entries({ cert, key, root: authority.ca })) {
      writeFileSync(join(cwd, `${name}.pem`), text)
    }
    const flags = ['--cert', 'cert.pem', '--key', 'key.pem', '--ca', 'root.pem']
    const own = await serving(flags, { cwd })
    expect(own.ready.ca).toBe(join(cwd, 'root.pem'))
    const client = await dial({ port: own.ready.pop3s?.port ?? 0, tls: { ca: authority.ca } })
    expect(client.greeting).toMatch(/^\+OK/)
    const without = await serving(flags.slice(0, 4), { cwd })
    expect(without.ready.ca).toBeNull()
  })

  it('ends by its control API as by a signal', async () => {
    const { ready, ended } = await serving(['--control', '0'])
    const { url = '', token = '' } = ready.control ?? {}
    const authorization = `Bearer ${token}`
    const facts = await fetch(`${url}/v1/server`, { headers: { authorization } })
    expect(await facts.json()).toMatchObject({ user: 'alice', seed: 1, connections: 0 })
    const stop = await fetch(`${url}/v1/stop`, { method: 'POST', headers: { authorization } })
    expect(stop.status).toBe(202)
    expect(await ended()).toMatchObject({ code: 0, stderr: expect.stringContaining('ended') })
  })
})

describe('serve --transcript', () => {
  it('writes a file that can be read again: a header, then what --json shows', async () => {
    const cwd = folder()
    const file = join(cwd, 'session.jsonl')
    const { ready, child, ended } = await serving(['--transcript', file, '--seed', '3'])
    const client = await dial({ port: ready.pop3.port })
    await client.login()
    child.kill('SIGTERM')
    const { stdout } = await ended()
    const [header, ...entries] = jsonLines(readFileSync(file, 'utf8'))
    expect(header).toEqual({
      transcript: 1,
      producer: expect.stringMatching(/^popquiz \d/),
      seed: 3,
    })
    expect(entries).toEqual(jsonLines(stdout).slice(1))
    expect(entries.at(-1)).toMatchObject({ kind: 'end', how: 'shutdown' })
  })
})

describe('the variables', () => {
  const env = {
    POPQUIZ_PORT: '0',
    POPQUIZ_TLS_PORT: '0',
    POPQUIZ_JSON: '1',
    POPQUIZ_USER: 'carol:x\ndave:y z',
    POPQUIZ_MAILBOX: 'empty',
    POPQUIZ_SEED: '5',
    POPQUIZ_CA: '',
  }

  it('stand for flags, one value a line; flags go first', async () => {
    const { ready } = await serving(['--seed', '6'], { env })
    expect(ready).toMatchObject({ user: 'carol', password: 'x', seed: 6 })
    const client = await dial({ port: ready.pop3.port })
    expect(await client.login('dave', 'y z')).toMatch(/^\+OK/)
    expect(await client.command('STAT')).toBe('+OK 0 0')
  })

  it('of a client that popquiz started are not its flags', async () => {
    const command = `"${process.execPath}" -e "console.log(process.env.POPQUIZ_CLIENT)"`
    const { stdout } = await run(['serve', '--quiet', '--no-tls', '--port', '0', '--exec', command])
    expect(stdout).toBe('1\n')
    const { ready } = await serving([], { env: { ...env, POPQUIZ_CLIENT: '1' } })
    expect(ready).toMatchObject({ user: 'alice', seed: 1 })
    expect(environment()['POPQUIZ_CLIENT']).toBeUndefined()
  })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

function greeted(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('error', () => resolve(false))
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
