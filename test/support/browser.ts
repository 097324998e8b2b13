import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** The browser's command, or nothing where there is none on this machine. */
export const browserCommand: string | undefined = [
  'chromium',
  'chromium-browser',
  'google-chrome',
].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

/** One page of a headless browser, driven over a pipe. */
export interface Tab {
  /** Goes there, and waits until it is loaded and drawn. */
  open(address: string): Promise<void>
  /** Asks the browser itself: `Emulation.setEmulatedMedia`. */
  send(method: string, params?: object): Promise<Record<string, unknown>>
  /** The value of an expression in the page. @throws where it throws */
  value<Value = unknown>(expression: string): Promise<Value>
  /** Presses and releases a key. */
  press(key: string): Promise<void>
  /** What the page complained of, and every address that it asked for. */
  readonly complaints: string[]
  readonly requests: string[]
  close(): Promise<void>
}

interface Answer {
  readonly id?: number
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/** Starts the browser with one page. */
export async function openBrowser(): Promise<Tab> {
  const profile = await mkdtemp(join(tmpdir(), 'popquiz-browser-'))
  const child = spawn(
    browserCommand ?? '',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const out = child.stdio[3] as Writable
  const waiting = new Map<number, (answer: Answer) => void>()
  const listeners = new Set<(answer: Answer) => void>()
  let text = ''
  ;(child.stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    const messages = text.split('\0')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer
      if (answer.id === undefined) for (const hear of listeners) hear(answer)
      else waiting.get(answer.id)?.(answer)
    }
  })
  let count = 0
  const session: { id?: unknown } = {}
  const send: Tab['send'] = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, ({ result = {}, error }) => {
        waiting.delete(id)
        if (error) reject(new Error(`${method}: ${error.message}`))
        else resolve(result)
      })
      out.write(`${JSON.stringify({ id, method, params, sessionId: session.id })}\0`)
    })
  const { targetInfos } = await send('Target.getTargets')
  const target = (targetInfos as { type: string; targetId: string }[]).find(
    ({ type }) => type === 'page',
  )
  const attached = await send('Target.attachToTarget', {
    targetId: target?.targetId,
    flatten: true,
  })
  session.id = attached['sessionId']
  const complaints: string[] = []
  const requests: string[] = []
  listeners.add(({ method, params = {} }) => {
    if (method === 'Network.requestWillBeSent') {
      requests.push((params['request'] as { url: string }).url)
    }
    if (method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded') {
      complaints.push(JSON.stringify(params))
    }
  })
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await send(`${domain}.enable`)
  const value: Tab['value'] = async <Value>(expression: string): Promise<Value> => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
    return (result as { value: Value }).value
  }
  const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'
  return {
    send,
    value,
    complaints,
    requests,
    async open(address) {
      const loaded = new Promise<void>((resolve) => {
        const hear = ({ method }: Answer): void => {
          if (method !== 'Page.loadEventFired') return
          listeners.delete(hear)
          resolve()
        }
        listeners.add(hear)
      })
      // Another address of the same page alone would load nothing.
      await send('Page.navigate', { url: 'about:blank' })
      await loaded
      const again = new Promise<void>((resolve) => {
        listeners.add(({ method }) => method === 'Page.loadEventFired' && resolve())
      })
      await send('Page.navigate', { url: address })
      await again
      await value(drawn)
    },
    async press(key) {
      const text = key.length === 1 ? { text: key } : {}
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key })
      await value(drawn)
    },
    async close() {
      const gone = new Promise((resolve) => child.once('close', resolve))
      await send('Browser.close').catch(() => child.kill('SIGKILL'))
      await gone
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
