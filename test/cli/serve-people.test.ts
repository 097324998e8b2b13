import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { dial } from '../support/raw-client.ts'
import { environment, freePorts, run, start } from './popquiz.ts'

const hasCurl = spawnSync('curl', ['--version']).status === 0

/** The block with what differs from run to run replaced by its name. */
function plain(text: string): string {
  const [, port = ''] = /pop3:\/\/\S+:(\d+)/.exec(text) ?? []
  const [, tlsPort = ''] = /pop3s:\/\/\S+:(\d+)/.exec(text) ?? []
  return text
    .replace(/^popquiz \d\S+/, 'popquiz VERSION')
    .replaceAll(/\/\S+\/ca\.pem/g, '/TMP/ca.pem')
    .replaceAll(tlsPort === '' ? /$^/g : `:${tlsPort}`, ':TLS_PORT')
    .replaceAll(`:${port}`, ':PORT')
    .replaceAll(/\btoken \S+(?=\))/g, 'token TOKEN')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:CONTROL_PORT')
}

const complete = ({ stdout }: { readonly stdout: string }): boolean => stdout.includes('ends.\n')

describe('serve for people', () => {
  it.each([
    ['default', []],
    ['no-tls', ['--no-tls', '--user', 'bob:it’s a "pass word"', '--mailbox', 'empty']],
    ['control', ['--control', '0', '--host', '::1', '--seed', '42']],
  ])('prints a block that tells all there is to know (%s)', async (name, flags) => {
    const { until, child, ended } = start(['serve', ...freePorts, ...flags])
    await until(complete)
    child.kill('SIGTERM')
    const { code, stdout } = await ended()
    await expect(plain(stdout)).toMatchFileSnapshot(`golden/block-${name}.txt`)
    expect(code).toBe(0)
  })

  it.runIf(hasCurl)('prints a curl line that works as it stands (needs curl)', async () => {
    for (const flags of [[], ['--no-tls'], ['--user', 'bob:it\'s $HOME `x` "y"']]) {
      const running = start(['serve', ...freePorts, ...flags])
      await running.until(complete)
      const line = /^ +(curl .*)$/m.exec(running.stdout)?.[1] ?? ''
      const message = execFileSync('sh', ['-c', line], {
        env: environment(),
        encoding: 'utf8',
        stdio: 'pipe',
      })
      expect(message).toContain('Subject: Quiz night on Thursday')
      running.child.kill('SIGKILL')
    }
  })

  it('shows the conversation on stderr as it happens, then a summary', async () => {
    const { until, child, ended } = start(['serve', ...freePorts])
    const port = await portOf(until)
    const client = await dial({ port })
    await client.login()
    await client.multi('RETR 1')
    await client.command('DELE 1')
    await client.command('  NOOP')
    await client.command('BOGUS')
    await client.command('QUIT')
    await until(({ stderr }) => stderr.includes('ended by the client'))
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended()
    expect(code).toBe(0)
    expect(stdout).not.toContain('C: ')
    expect(stderr).toMatch(/^\[1\] +\d+\.\d{3} {2}C: USER alice$/m)
    expect(stderr).toContain('C: PASS <password-1>')
    const summary = stderr.slice(stderr.indexOf('popquiz ended.')).replace(/\d+ sent/, 'N sent')
    await expect(summary).toMatchFileSnapshot('golden/summary.txt')
  })

  it('shows neither with --quiet', async () => {
    const { until, child, ended } = start(['serve', ...freePorts, '--quiet'])
    const port = await portOf(until)
    const client = await dial({ port })
    await client.login()
    child.kill('SIGTERM')
    expect(await ended()).toMatchObject({ code: 0, stderr: '' })
  })

  it('warns where others can connect, however quiet', async () => {
    const args = [
      'serve',
      '--host',
      '0.0.0.0',
      '--no-tls',
      '--port',
      '0',
      '--quiet',
      '--exec',
      'true',
    ]
    const { code, stderr } = await run(args)
    await expect(stderr).toMatchFileSnapshot('golden/open-to-others.txt')
    expect(code).toBe(0)
  })

  async function portOf(until: ReturnType<typeof start>['until']): Promise<number> {
    let port = 0
    await until(({ stdout }) => {
      port = Number(/pop3:\/\/\S+:(\d+)/.exec(stdout)?.[1] ?? 0)
      return stdout.includes('ends.\n')
    })
    return port
  }
})
