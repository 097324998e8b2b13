import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { compareReports } from '../../../harness/report/compare.ts'
import { htmlReport } from '../../../harness/report/html/page.ts'
import type { Report } from '../../../harness/report/model.ts'
import { browserCommand, openBrowser } from '../../support/browser.ts'
import type { Tab } from '../../support/browser.ts'
import { bigReport, clientRun, entryOf, reportWith, result, smallReport } from './data.ts'
import { talk } from './talk.ts'

/** What must nowhere become markup, run, or turn the direction of writing. */
const hostile =
  '</script><script>window.hurt=1</script><img src=x onerror="window.hurt=1">\u202E\u0007'

function hostileReport(): Report {
  const scenario = './<b>mine</b>"\'.yaml'
  const client = { name: `evil${hostile}`, version: '"><i>' }
  return reportWith(
    [
      entryOf(
        {
          client,
          scenario,
          transcript: talk(scenario).c(`USER ${hostile}\0\xff`).s(`+OK ${hostile}`).entries,
          runs: [clientRun({ stdout: hostile, stderr: `\u001b[31m${hostile}` })],
        },
        {
          ending: 'quit',
          checks: [result(`id${hostile}`, { verdict: 'FAIL', message: hostile, at: [3] })],
        },
        { repeat: `popquiz conform --command '${hostile}'` },
      ),
    ],
    {
      scenarios: {
        [scenario]: {
          title: hostile,
          about: hostile,
          area: hostile,
          severity: 'crash',
          tags: [hostile],
          tries: [`id${hostile}`],
          note: hostile,
        },
      },
      sometimes: [{ fact: hostile, count: 0, promised: true }],
      baseline: [
        { client: hostile, scenario: hostile, check: hostile, reason: hostile, ran: 1, failed: 0 },
      ],
    },
  )
}

/** Made once, since it takes seconds where the machine is busy. */
let bigPage: string
beforeAll(() => {
  bigPage = htmlReport(bigReport())
}, 60_000)

describe('the HTML report', () => {
  it('names nothing outside itself, and allows no script but its own', () => {
    const page = htmlReport(smallReport())
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/)
    expect(page).not.toMatch(/https?:\/\//)
    expect(page).toContain('default-src &#39;none&#39;')
    expect(page).not.toContain('unsafe-inline')
    expect(page).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write\b/)
  })

  it('writes what servers and clients said as text', () => {
    const page = htmlReport(hostileReport())
    expect(page).not.toContain('<script>window')
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<b>mine')
    // oxlint-disable-next-line no-control-regex
    expect(page).not.toMatch(/[\x00-\x08\x0b-\x1f\u202e]/)
    expect(page.match(/<\/script>/g)).toHaveLength(page.match(/<script\b/g)!.length)
  })

  it('keeps thousands of cases below four megabytes', () => {
    expect(bigPage.length).toBeLessThan(4 * 1024 * 1024)
  })

  it('can be read without scripts but for the pages of cases', () => {
    const page = htmlReport(smallReport())
    expect(page).toContain('Not safe to use')
    expect(page).toContain('A message whose terminator never came was not retrieved.')
    expect(page).toContain(
      'popquiz conform --client postbote --mode stls --leave stls/stls-refused --seed 7',
    )
    expect(page).toContain('<noscript>')
  })
})

if (!browserCommand) console.warn('the HTML report is not opened: no chromium here')

describe.skipIf(!browserCommand)(
  `the HTML report in a browser${browserCommand ? '' : ' (skipped: no chromium)'}`,
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-page-'))
    const address = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href
    let tab: Tab

    beforeAll(async () => {
      const small = smallReport()
      writeFileSync(join(folder, 'small.html'), htmlReport(small))
      writeFileSync(
        join(folder, 'compared.html'),
        htmlReport(small, compareReports(reportWith([]), small)),
      )
      writeFileSync(join(folder, 'big.html'), bigPage)
      writeFileSync(join(folder, 'hostile.html'), htmlReport(hostileReport()))
      tab = await openBrowser()
    }, 60_000)
    beforeEach(async () => {
      tab.complaints.length = 0
      tab.requests.length = 0
      await tab.send('Emulation.clearDeviceMetricsOverride')
      await tab.send('Emulation.setEmulatedMedia', { media: '', features: [] })
    })
    afterAll(async () => {
      await tab.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const text = (selector: string): Promise<string> =>
      tab.value(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`)
    const shown = (selector: string): Promise<number> =>
      tab.value(
        `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((one) => one.offsetParent).length`,
      )
    const fill = (id: string, value: string): Promise<void> =>
      tab.value(
        `{ const field = document.getElementById('${id}'); field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event('input', { bubbles: true })) }`,
      )
    /** Goes to a case, and waits until it was drawn. */
    async function openCase(number: number): Promise<void> {
      await tab.value(`location.hash = '#c${number}'`)
      await tab.value(
        `new Promise((done) => { const look = () => document.getElementById('case').dataset.number === '${number}' && !document.getElementById('case').hidden ? done() : requestAnimationFrame(look); look() })`,
      )
    }
    const scrollsSideways = (): Promise<boolean> =>
      tab.value('document.documentElement.scrollWidth > document.documentElement.clientWidth')

    it('answers on its first screen whether the client is safe to use', async () => {
      await tab.send('Emulation.setDeviceMetricsOverride', {
        width: 1280,
        height: 900,
        deviceScaleFactor: 1,
        mobile: false,
      })
      await tab.open(address('small'))
      expect(await text('#answer')).toContain('Not safe to use')
      const tops = await tab.value<number[]>(
        "[...document.querySelectorAll('#answer h2, .finding')].slice(0, 3).map((one) => one.getBoundingClientRect().bottom)",
      )
      expect(Math.max(...tops)).toBeLessThan(900)
      expect(await text('.finding')).toMatch(/security.*FAIL no-leak/s)
      expect(tab.requests.filter((url) => !/^(?:file|data):|^about:blank/.test(url))).toEqual([])
      expect(tab.complaints).toEqual([])
    })

    it('filters by text, verdict, severity and area, and clears again', async () => {
      await tab.open(address('small'))
      expect(await shown('.matrix tbody tr:not(.area)')).toBe(6)
      await fill('f-text', 'password in clear')
      expect(await shown('.matrix tbody tr:not(.area)')).toBe(1)
      expect(await text('#shown')).toBe('1 of 6 scenarios')
      await fill('f-text', '')
      await fill('f-verdict', 'FAIL')
      expect(await shown('.matrix tbody tr:not(.area)')).toBe(2)
      await fill('f-severity', 'data-loss')
      expect(await shown('.matrix tbody tr:not(.area)')).toBe(1)
      await fill('f-area', 'stls')
      expect(await shown('.matrix tbody tr:not(.area)')).toBe(0)
      expect(await text('#nothing')).toBe('No case matches these filters.')
      await tab.value("document.getElementById('clear').click()")
      expect(await shown('.matrix tbody tr:not(.area)')).toBe(6)
    })

    it('opens the page of a case with the fault at its octet', async () => {
      await tab.open(address('small'))
      await openCase(2)
      expect(await shown('#overview')).toBe(0)
      const page = await text('#case')
      expect(page).toContain('The end of the file comes in the middle of a message, politely')
      expect(page).toContain('A message whose terminator never came was not retrieved.')
      expect(page).toContain('RFC 1939 section 6, MUST')
      expect(page).toContain('3 served, 1 delivered, 2 left')
      expect(page).toContain('popquiz conform --client postbote --mode none --delete network/')
      expect(page).toContain('popquiz explain resp.close-mid-reply')
      const mark = await text('.log .mark')
      expect(mark).toContain('Subjec▲')
      expect(mark).toContain('cut after octet 44 of the reply, 190 of the stream')
      await tab.value("document.querySelector('[data-line]').click()")
      expect(await text('.log .picked')).toContain('DELE 1')
      await tab.value('history.back()')
      await tab.press('Escape')
      expect(await shown('.matrix tbody tr:not(.area)')).toBe(6)
      expect(tab.complaints).toEqual([])
    })

    it('gives each connection a lane where several were open at once', async () => {
      await tab.open(address('small'))
      await openCase(4)
      expect(await text('.log .heads')).toMatch(/connection 1\s+connection 2/)
      expect(await shown('.log .lane-2')).toBeGreaterThan(3)
      const [one, two] = await tab.value<number[]>(
        "['.lane-1', '.lane-2'].map((lane) => document.querySelector(`.log .row:not(.heads) ${lane}`).getBoundingClientRect().left)",
      )
      expect(two).toBeGreaterThan(one!)
    })

    it('is used with the keyboard alone', async () => {
      await tab.open(address('small'))
      await tab.press('/')
      expect(await tab.value('document.activeElement.id')).toBe('f-text')
      await tab.press('Escape')
      await tab.press('j')
      await tab.value(
        "new Promise((done) => { const look = () => document.getElementById('case').hidden ? requestAnimationFrame(look) : done(); look() })",
      )
      const first = await text('#case h2')
      await tab.press('j')
      await tab.value(
        `new Promise((done) => { const look = () => document.querySelector('#case h2').innerText === ${JSON.stringify(first)} ? requestAnimationFrame(look) : done(); look() })`,
      )
      await tab.press('Escape')
      await tab.value(
        "new Promise((done) => { const look = () => document.getElementById('case').hidden ? done() : requestAnimationFrame(look); look() })",
      )
      await tab.value("document.querySelector('.matrix td a').focus()")
      await tab.press('ArrowDown')
      expect(await tab.value('document.activeElement.closest("tr").innerText')).toContain(
        'network/',
      )
    })

    it('fits a narrow screen', async () => {
      await tab.send('Emulation.setDeviceMetricsOverride', {
        width: 390,
        height: 800,
        deviceScaleFactor: 1,
        mobile: false,
      })
      for (const name of ['small', 'big', 'hostile']) {
        await tab.open(address(name))
        expect(await scrollsSideways(), name).toBe(false)
        await openCase(0)
        expect(await scrollsSideways(), name).toBe(false)
      }
    })

    it('is dark where the reader prefers that, and light on paper', async () => {
      await tab.open(address('small'))
      const ground = (): Promise<string> =>
        tab.value('getComputedStyle(document.body).backgroundColor')
      const ink = (): Promise<string> => tab.value('getComputedStyle(document.body).color')
      const light = await ground()
      const features = [{ name: 'prefers-color-scheme', value: 'dark' }]
      await tab.send('Emulation.setEmulatedMedia', { features })
      expect(await ground()).not.toBe(light)
      await tab.send('Emulation.setEmulatedMedia', { media: 'print', features })
      expect(await ground()).toBe('rgb(255, 255, 255)')
      expect(await ink()).toBe('rgb(0, 0, 0)')
      expect(await shown('#filters')).toBe(0)
    })

    it('prints all rows, folded or not', async () => {
      await tab.open(address('big'))
      const rows = await shown('.matrix tbody tr:not(.area)')
      expect(rows).toBe(0)
      await tab.send('Emulation.setEmulatedMedia', { media: 'print' })
      expect(await shown('.matrix tbody tr:not(.area)')).toBeGreaterThan(500)
    })

    it('opens thirteen clients in all scenarios without delay', async () => {
      await tab.open(address('big'))
      const loading = await tab.value<number>(
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd",
      )
      expect(loading).toBeLessThan(10_000)
      expect(await shown('.matrix tbody .area')).toBeGreaterThan(15)
      await tab.value("document.querySelector('.area button').click()")
      expect(await shown('.matrix tbody tr:not(.area)')).toBeGreaterThan(3)
      await fill('f-text', 'tls mailgrab-c')
      expect(await shown('.matrix tbody tr:not(.area)')).toBeGreaterThan(3)
      await openCase(4000)
      expect(await text('#case')).toContain('This scenario:')
      expect(tab.complaints).toEqual([])
    })

    it('lists the findings of one client', async () => {
      await tab.open(address('big'))
      await tab.value("document.querySelector('.card a[data-client]').click()")
      const clients = await tab.value(
        "[...new Set([...document.querySelectorAll('.finding')].filter((one) => one.offsetParent).map((one) => one.dataset.client))]",
      )
      expect(clients).toEqual(['mailgrab-a 1.0'])
    })

    it('shows hostile text as text', async () => {
      await tab.open(address('hostile'))
      await openCase(0)
      expect(await tab.value('window.hurt')).toBeUndefined()
      expect(await text('#case')).toContain('</script><script>window.hurt=1')
      expect(await text('.log')).toContain(String.raw`\x00\xff`)
      expect(await tab.value("document.querySelectorAll('img, i, #case b b').length")).toBe(0)
      expect(tab.complaints).toEqual([])
    })

    it('says what changed since the previous run', async () => {
      await tab.open(address('compared'))
      expect(await text('#comparison')).toMatch(/New failures 4.*no-leak.*6 cases not run before/s)
    })
  },
)
