import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checks } from '../../cli/doctor/checks/index.ts'
import { run } from './popquiz.ts'

const free = { POPQUIZ_PORT: '0', POPQUIZ_TLS_PORT: '0' }

interface Found {
  readonly check: string
  readonly state: string
  readonly found: string
  readonly fix?: string
}

describe('doctor', () => {
  it('says in a line each what it checked, and ends with 0 where all is well', async () => {
    const { code, stdout, stderr } = await run(['doctor'], { env: free })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const marks = stdout.split('\n').slice(0, -1)
    expect(marks.map((line) => /^(?:ok|info) +(.+?) {2}/.exec(line)?.[1]?.trim())).toEqual(
      checks.map(({ name }) => name),
    )
    expect(stdout).toContain(process.versions.node)
    expect(stdout).toMatch(/made in \d+ ms; TLSv1.2 and TLSv1.3 work with it/)
  })

  it('says how to mend what is wrong, and ends with 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await once(taken, 'listening')
    const port = String((taken.address() as AddressInfo).port)
    const env = { ...free, POPQUIZ_PORT: port, TMPDIR: '/no/such/folder' }
    const { code, stdout } = await run(['doctor', '--json'], { env })
    expect(code).toBe(1)
    const bad = (JSON.parse(stdout) as Found[]).filter(({ state }) => state === 'bad')
    expect(bad).toEqual([
      {
        check: 'POP3 port',
        state: 'bad',
        found: `127.0.0.1 port ${port} is taken by another program`,
        fix: 'end that program, or popquiz serve --port 0 for any free one',
      },
      {
        check: 'temporary files',
        state: 'bad',
        found: expect.stringContaining('/no/such/folder'),
        fix: 'set TMPDIR to a folder you may write to, or give serve --ca FILE',
      },
    ])
    const shown = await run(['doctor'], { env })
    expect(shown.stdout).toMatch(/^FAIL +POP3 port +127\.0\.0\.1.*\n +end that program/m)
  })
})
