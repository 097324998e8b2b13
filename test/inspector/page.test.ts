import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inspectorPage } from '../../inspector/page.ts'
import { startControl } from '../../server/control/start-control.ts'
import type { Control } from '../../server/control/start-control.ts'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'
import { browserCommand, openBrowser } from '../support/browser.ts'
import type { Tab } from '../support/browser.ts'

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

if (!browserCommand) console.warn('the inspector is not opened: no chromium here')

describe.skipIf(!browserCommand)(
  `the inspector in a browser${browserCommand ? '' : ' (skipped: no chromium)'}`,
  () => {
    let tab: Tab
    beforeAll(async () => {
      tab = await openBrowser()
    }, 60_000)
    afterAll(() => tab.close())

    /** The page as it stands once it says this. */
    async function opened(address: string, words: string): Promise<string> {
      await tab.open(address)
      return tab.value(`new Promise((done) => {
        const look = () => {
          if (!document.body.textContent.includes(${JSON.stringify(words)})) return
          observer.disconnect()
          done(document.documentElement.outerHTML)
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        look()
      })`)
    }

    it(
      'shows the conversation, what was irregular, and hostile text as text',
      { timeout: 90_000 },
      async () => {
        const socket = connect(server.pop3.port, server.pop3.host)
        socket.end('USER alice\r\nPASS secret\r\nSTAT\n<img src=x onerror=alert(1)>\r\nQUIT\r\n')
        await once(socket.resume(), 'close')
        const page = await opened(`${control.url}/#${control.token}`, '2 irregular')
        expect(page).toContain('S: +OK 3 2268')
        expect(page).toContain('C: PASS &lt;password-1&gt;')
        expect(page).toContain('C: &lt;img src=x onerror=alert(1)&gt;')
        expect(page).toMatch(/bare-lf/)
        expect(page).toMatch(/1 {2}alice.*quit.*2 irregular/s)
      },
    )

    it('says what is wrong with an address without the token', { timeout: 90_000 }, async () => {
      const words = 'the token in the address is missing or wrong'
      expect(await opened(`${control.url}/`, words)).toContain(words)
    })
  },
)
