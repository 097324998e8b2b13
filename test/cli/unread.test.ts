import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bigReport } from '../harness/report/data.ts'
import { folder, freePorts, serving, start } from './popquiz.ts'

const hasFifo = spawnSync('mkfifo', ['--version']).status === 0

/** One session. @returns what the server said. */
async function session(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' }).setEncoding('latin1')
  let said = ''
  socket.on('data', (text: string) => (said += text))
  socket.write(`USER alice\r\nPASS secret\r\n${'NOOP\r\n'.repeat(200)}QUIT\r\n`)
  await once(socket, 'close')
  return said
}

/** More than any pipe or socket holds: some 400 entries of some 200 octets a session. */
async function talk(port: number): Promise<void> {
  for (let n = 0; n < 40; n++) expect(await session(port)).toMatch(/\+OK goodbye\r\n$/)
}

async function endsInTime({ child, ended }: ReturnType<typeof start>): Promise<void> {
  const before = performance.now()
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await gone)[0]).toBe(0)
  expect(performance.now() - before).toBeLessThan(1000)
  child.stdout?.destroy()
  await ended()
}

describe('a reader that does not read', () => {
  it('of stdout does not hold the server up, nor its end', async () => {
    const running = await serving(['--no-tls'])
    running.child.stdout.pause()
    await talk(running.ready.pop3.port)
    await endsInTime(running)
  })

  it('of stderr does not either', async () => {
    const running = start(['serve', '--no-tls', ...freePorts])
    running.child.stderr.pause()
    await running.until(({ stdout }) => stdout.includes('ends.\n'))
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(running.stdout)?.[1])
    await talk(port)
    await endsInTime(running)
  })

  it.runIf(hasFifo)('of a named pipe does not either (needs mkfifo)', async () => {
    const path = join(folder(), 'pipe')
    execFileSync('mkfifo', [path])
    const held = openSync(path, 'r+')
    onTestFinished(() => closeSync(held))
    const stdio = ['ignore', held, 'pipe'] as const
    const port = 20_000 + (process.pid % 10_000)
    const args = ['serve', '--no-tls', '--port', String(port), '--json']
    const running = start(args, { stdio: [...stdio] })
    while (!(await session(port).catch(() => ''))) expect(running.child.exitCode).toBeNull()
    await talk(port)
    await endsInTime(running)
  })
})

describe('a reader that goes away', () => {
  it('is no error for a report either, whose files are written all the same', async () => {
    const root = folder()
    const [from, to] = [join(root, 'run.json'), join(root, 'run.md')]
    writeFileSync(from, JSON.stringify(bigReport(1)))
    const running = start(['report', from, '--failures', '10000', '--markdown', to])
    running.child.stdout.destroy()
    expect(await once(running.child, 'exit')).toEqual([1, null])
    expect(running.stderr).toBe('')
    expect(readFileSync(to, 'utf8')).toContain('## popquiz')
  })

  it('is no error: the server goes on without it', async () => {
    const running = await serving(['--no-tls'])
    running.child.stdout.destroy()
    await talk(running.ready.pop3.port)
    await endsInTime(running)
    expect(running.stderr).toMatch(/^popquiz ended\.\n {2}40 connections/)
  })
})
