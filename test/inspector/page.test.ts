import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inspectorPage } from '../../inspector/page.ts'
import { startControl } from '../../server/control/start-control.ts'
import type { Control } from '../../server/control/start-control.ts'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'

const run = promisify(execFile)

let server: Server
let control: Control

beforeEach(async () => {
  server = await startServer()
  control = await startControl(server, 0, inspectorPage)
})

afterEach(async () => {
  await control.close()
  await server.close()
})

describe('the inspector', () => {
  it('is one page that loads nothing from elsewhere and never takes text for HTML', async () => {
    const answer = await fetch(`${control.url}/`)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    const page = await answer.text()
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/https?:\/\/|innerHTML|insertAdjacentHTML|document\.write/)
    expect(page).not.toContain(control.token)
  })
})

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})
if (!browser) console.warn('the inspector is not opened: no chromium here')

describe.skipIf(!browser)(
  `the inspector in a browser${browser ? '' : ' (skipped: no chromium)'}`,
  () => {
    /** The page as it stands once it has taken in what happened so far. */
    async function opened(address: string): Promise<string> {
      const profile = await mkdtemp(join(tmpdir(), 'popquiz-browser-'))
      const flags = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--user-data-dir=${profile}`,
        '--virtual-time-budget=3000',
        '--dump-dom',
        address,
      ]
      const { stdout } = await run(browser ?? '', flags, { timeout: 60_000 })
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
      return stdout
    }

    it(
      'shows the conversation, what was irregular, and hostile text as text',
      { timeout: 90_000 },
      async () => {
        const socket = connect(server.pop3.port, server.pop3.host)
        socket.end('USER alice\r\nPASS secret\r\nSTAT\n<img src=x onerror=alert(1)>\r\nQUIT\r\n')
        await once(socket.resume(), 'close')
        const page = await opened(`${control.url}/#${control.token}`)
        expect(page).toContain('S: +OK 3 2268')
        expect(page).toContain('C: PASS &lt;password-1&gt;')
        expect(page).toContain('C: &lt;img src=x onerror=alert(1)&gt;')
        expect(page).toMatch(/bare-lf/)
        expect(page).toMatch(/1 {2}alice.*quit.*2 irregular/s)
      },
    )

    it('says what is wrong with an address without the token', { timeout: 90_000 }, async () => {
      expect(await opened(`${control.url}/`)).toContain(
        'the token in the address is missing or wrong',
      )
    })
  },
)
