import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, freePorts, jsonLines, run, start } from './popquiz.ts'

const node = `"${process.execPath}"`
const flags = ['serve', ...freePorts, '--quiet']
const show = `${node} -p "JSON.stringify(process.env)"`

/** The POPQUIZ_* variables that a command of --exec sees. */
async function seen(
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { code, stdout } = await run([...flags, ...more, '--exec', show], { env })
  expect(code).toBe(0)
  const all = Object.entries(JSON.parse(stdout) as Record<string, string>)
  return Object.fromEntries(all.filter(([name]) => name.startsWith('POPQUIZ_')))
}

describe('serve --exec', () => {
  it('tells its command where and how to connect', async () => {
    const variables = await seen(['--user', 'bob:a b:c', '--seed', '9'])
    expect(variables).toEqual({
      POPQUIZ_HOST: '127.0.0.1',
      POPQUIZ_PORT: expect.stringMatching(/^\d+$/),
      POPQUIZ_TLS: 'stls',
      POPQUIZ_USER: 'bob',
      POPQUIZ_PASSWORD: 'a b:c',
      POPQUIZ_CA: expect.stringMatching(/^\/.*\.pem$/),
      POPQUIZ_DELETE: '0',
      POPQUIZ_OUT: expect.stringMatching(/^\//),
      POPQUIZ_STATE: expect.stringMatching(/^\//),
      POPQUIZ_CASE: '',
      POPQUIZ_SEED: '9',
      POPQUIZ_CLIENT: '1',
    })
    for (const name of ['CA', 'OUT', 'STATE']) {
      expect(existsSync(variables[`POPQUIZ_${name}`] ?? '')).toBe(false)
    }
  })

  it('gives the port that fits the kind of TLS', async () => {
    const cwd = folder()
    const script = join(cwd, 'fetch.mjs')
    writeFileSync(
      script,
      [
        "import { connect } from 'node:net'",
        "import * as tls from 'node:tls'",
        "import { readFileSync } from 'node:fs'",
        'const { POPQUIZ_HOST: host, POPQUIZ_PORT: port, POPQUIZ_CA: ca } = process.env',
        "const implicit = process.env.POPQUIZ_TLS === 'implicit'",
        'const socket = implicit',
        '  ? tls.connect({ host, port, ca: readFileSync(ca) })',
        '  : connect({ host, port })',
        "socket.once('data', (greeting) => {",
        '  console.log(process.env.POPQUIZ_TLS, String(greeting).slice(0, 3))',
        '  socket.destroy()',
        '})',
      ].join('\n'),
    )
    for (const how of ['none', 'stls', 'implicit']) {
      const { code, stdout } = await run([...flags, '--tls', how, '--exec', `${node} ${script}`])
      expect({ code, stdout }).toEqual({ code: 0, stdout: `${how} +OK\n` })
    }
    expect(await seen(['--no-tls'])).toMatchObject({ POPQUIZ_TLS: 'none', POPQUIZ_CA: '' })
  })

  it('gives an address to connect to where it listens on all', async () => {
    expect(await seen(['--host', '0.0.0.0'])).toMatchObject({ POPQUIZ_HOST: '127.0.0.1' })
  })

  it('passes on the folders, the case and the wish to delete that it was given', async () => {
    const cwd = folder()
    const OUT = join(cwd, 'new', 'out')
    const env = { POPQUIZ_OUT: OUT, POPQUIZ_DELETE: '1', POPQUIZ_CASE: 'mine' }
    expect(await seen([], env)).toMatchObject(env)
    expect(existsSync(OUT)).toBe(true)
  })

  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['no-such-program-anywhere', 127],
    ['kill -TERM $$', 143],
    ['kill -KILL $$', 137],
  ])('ends as its command does: %s', async (command, code) => {
    expect(await run([...flags, '--no-tls', '--exec', command])).toMatchObject({ code })
  })

  it('leaves stdout to its command, or to JSON alone with --json', async () => {
    const command = `echo from the command; ${node} -e 1`
    expect(await run([...flags, '--exec', command])).toMatchObject({ stdout: 'from the command\n' })
    const { stdout, stderr } = await run([...flags, '--json', '--exec', command])
    expect(jsonLines(stdout)[0]).toHaveProperty('pop3.port')
    expect(stderr).toBe('from the command\n')
  })

  it('hands stdin to its command', async () => {
    const { child, ended } = start([...flags, '--no-tls', '--exec', 'cat'])
    child.stdin.end('typed\n')
    expect(await ended()).toMatchObject({ code: 0, stdout: 'typed\n' })
  })

  it('ends its command when it is told to end', async () => {
    const { child, ended, until } = start([
      ...flags,
      '--no-tls',
      '--exec',
      'echo on; exec sleep 60',
    ])
    await until(({ stdout }) => stdout === 'on\n')
    child.kill('SIGTERM')
    expect(await ended()).toMatchObject({ code: 143 })
  })
})
