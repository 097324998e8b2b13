import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runChild } from '../../../harness/campaign/child.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'popquiz-child-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const sh = (script: string, limitMs = 5000, signal?: AbortSignal): ReturnType<typeof runChild> =>
  runChild({
    argv: ['sh', '-c', script],
    cwd,
    env: process.env,
    limitMs,
    ...(signal && { signal }),
  })

/** Whether a process is there and is no zombie. */
function runs(pid: string): boolean {
  const status = `/proc/${pid.trim()}/stat`
  return existsSync(status) && !/\) Z /.test(readFileSync(status, 'utf8'))
}

describe('a child', () => {
  it('ends with its exit code, and with the end of what it wrote', async () => {
    const end = await sh('seq 20000; echo trouble >&2; exit 3')
    expect(end).toMatchObject({ code: 3, signal: null, timedOut: false, stderr: 'trouble\n' })
    expect(end.stdout).toMatch(/19999\n20000\n$/)
    expect(end.stdout.length).toBeLessThanOrEqual(16 * 1024)
  })

  it('is asked to end when its time is up, and may then tidy up', async () => {
    const end = await sh('trap "echo bye; exit 7" TERM; sleep 60 & wait', 200)
    expect(end).toMatchObject({ code: 7, timedOut: true, stdout: 'bye\n' })
  })

  it('is killed where it does not listen', async () => {
    const end = await sh('trap "" TERM; while :; do sleep 0.05; done', 100)
    expect(end).toMatchObject({ code: null, signal: 'SIGKILL', timedOut: true })
  })

  it('is not late where it was in time and nobody had a moment to look', async () => {
    const running = sh('exit 0', 100)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
    expect(await running).toMatchObject({ code: 0, timedOut: false })
  })

  it('leaves nothing behind, though it may have started others', async () => {
    const { code } = await sh('sleep 60 & echo $! > pid; exit 0')
    expect(code).toBe(0)
    const pid = readFileSync(join(cwd, 'pid'), 'utf8')
    await expect.poll(() => runs(pid)).toBe(false)
  })

  it('ends at once when the campaign is broken off', async () => {
    const control = new AbortController()
    const running = sh('echo $$ > pid; sleep 60', 60_000, control.signal)
    await expect.poll(() => existsSync(join(cwd, 'pid'))).toBe(true)
    control.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
  })

  it('that cannot be started is an error', async () => {
    const argv = ['/no/such/program'] as const
    await expect(runChild({ argv, cwd, env: {}, limitMs: 1000 })).rejects.toThrow('ENOENT')
  })
})
