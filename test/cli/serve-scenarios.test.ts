import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dial } from '../support/raw-client.ts'
import { folder, freePorts, start } from './popquiz.ts'
import type { Running } from './popquiz.ts'

const cut = `title: The connection dies in the middle of a message
about: Message 2 stops after some octets, once.
mailbox: three-messages
parameters: { after: 600 }
rules:
  - name: cut message 2
    on: RETR 2
    times: 1
    per: server
    fault: { cut: { after: $after } }
  - name: for bob alone
    on: RETR
    when: { user: bob }
    times: always
    reply: -ERR not for you
`

/** A folder that holds the scenario. */
function place(): string {
  const cwd = folder()
  writeFileSync(join(cwd, 'cut.yaml'), cut)
  return cwd
}

async function portOf({ until, ...running }: Running): Promise<number> {
  let port = 0
  await until(({ stdout }) => {
    port = Number(/pop3:\/\/[^/,]*:(\d+)/.exec(stdout)?.[1] ?? 0)
    return port > 0 && (stdout.includes('ends.\n') || stdout.includes('"seed"'))
  })
  void running
  return port
}

describe('serve with scenarios', () => {
  it('plays them, and says at the end what never acted', async () => {
    const server = start(['serve', './cut.yaml', ...freePorts], { cwd: place() })
    const client = await dial({ port: await portOf(server) })
    await client.login()
    await client.command('RETR 1')
    client.socket.write('RETR 2\r\n')
    await server.until(({ stderr }) => stderr.includes('ended by the server'))
    server.child.kill('SIGTERM')
    const { code, stdout, stderr } = await server.ended()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ {2}scenario {2}cut\.yaml$/m)
    expect(stdout).not.toMatch(/^ {2}mailbox/m)
    expect(stderr.slice(stderr.indexOf('faults that'))).toBe(
      [
        'faults that acted: cut 1',
        '1 rule never acted:',
        '  for bob alone  (on RETR; cut.yaml:11:5)',
        '    nearest: RETR 2  ✓ verb  ✗ user: wanted bob, was alice',
        '',
      ].join('\n'),
    )
  })

  it('names them in the first line of --json, with profile and parameters taken', async () => {
    const args = ['serve', 'cut.yaml', '--profile', 'dovecot', '--set', 'after=40', '--json']
    const server = start([...args, ...freePorts], { cwd: place() })
    const port = await portOf(server)
    const [first = ''] = server.stdout.split('\n')
    expect(JSON.parse(first)).toMatchObject({ scenario: ['cut.yaml'], profile: 'dovecot' })
    const client = await dial({ port })
    await client.login()
    client.socket.write('RETR 2\r\n')
    await server.until(({ stdout }) => stdout.includes('"kind":"end"'))
    expect(server.stdout).toContain('{"cut":{"after":40,"with":"fin"}}')
  })

  it('lets flags that are given go before what scenarios say', async () => {
    const args = ['serve', 'cut.yaml', '--mailbox', 'empty', '--user', 'bob:pw']
    const server = start([...args, ...freePorts], { cwd: place() })
    const client = await dial({ port: await portOf(server) })
    expect(await client.login('bob', 'pw')).toContain('has 0 messages')
  })

  it('serves them all by user name', async () => {
    const server = start(['serve', '--all', ...freePorts])
    const client = await dial({ port: await portOf(server) })
    expect(server.stdout).toContain('all of them, each by user name; any password is taken')
    expect(await client.login('duplicate-in-listing+mutt', 'whatever')).toMatch(/^\+OK/)
    expect(await client.command('USER duplicate-in-lsting')).toMatch(/^-ERR/)
  })
})
