import { connect as connectTcp } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'

/** A multi-line response, octet for octet, one character an octet. */
export interface MultiLine {
  /** The first line without its CRLF. */
  readonly status: string
  /** What came between the first line and the terminator, still dot-stuffed. */
  readonly stuffed: string
  /** The same with the stuffed dots taken away. */
  readonly content: string
  /** `content` as lines without their CRLF. */
  readonly lines: readonly string[]
}

/** A POP3 client that hides nothing: what it sends and what it reads are octets (latin1 text). */
export interface RawClient {
  /** The greeting without its CRLF. */
  readonly greeting: string
  /** Everything that came so far on this layer (in clear, or since TLS began). */
  readonly received: string
  readonly socket: Socket | TLSSocket
  send(octets: string | Uint8Array): void
  /** The next line without its CRLF. Fails where it ends otherwise. */
  line(): Promise<string>
  /** Sends a line with CRLF and reads one line. */
  command(line: string): Promise<string>
  /** Sends a line with CRLF and reads a multi-line response; an -ERR comes back without lines. */
  multi(line: string): Promise<MultiLine>
  /** Reads the rest of a multi-line response whose first line was read already. */
  body(status?: string): Promise<MultiLine>
  /** USER and PASS. Returns the answer to PASS. */
  login(user?: string, password?: string): Promise<string>
  /** Waits until `done` says yes to everything received. */
  until(done: (received: string) => boolean): Promise<void>
  /** Waits for the server's end of stream. Returns what came that was not read, and how it ended. */
  end(): Promise<{ readonly rest: string; readonly how: 'fin' | 'reset' }>
  /** STLS and the handshake. */
  startTls(options?: ConnectionOptions): Promise<void>
  /** The handshake alone. */
  secure(options?: ConnectionOptions): Promise<void>
  /** Sends a RST. */
  reset(): void
}

/** Where to connect, and how. */
export interface DialOptions {
  readonly port: number
  readonly host?: string
  /** TLS from the first octet. */
  readonly tls?: ConnectionOptions
  /** False to leave the greeting unread. */
  readonly greeting?: boolean
}

/** Nothing on loopback takes so long, in ms; beyond it a test fails with the conversation in its text. */
const patience = 5000

/** Takes the stuffed dots away. */
export function unstuff(stuffed: string): string {
  return stuffed.replace(/(^|\n)\./g, '$1')
}

interface Link {
  socket: Socket
  text: string
  position: number
  ended: 'fin' | 'reset' | null
  readonly log: string[]
  readonly waiting: Set<() => void>
}

function attach(link: Link, socket: Socket): void {
  link.socket = socket
  link.text = ''
  link.position = 0
  const wake = (): void => {
    for (const check of link.waiting) check()
  }
  const ended = (how: 'fin' | 'reset'): void => {
    if (link.socket === socket) link.ended ??= how
    wake()
  }
  socket.on('data', (chunk: Buffer) => {
    const text = chunk.toString('latin1')
    link.text += text
    link.log.push(`S: ${JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text)}`)
    wake()
  })
  socket.on('end', () => ended('fin'))
  socket.on('error', () => ended('reset'))
  socket.on('close', () => ended('fin'))
}

function wait(link: Link, what: string, done: () => boolean): Promise<void> {
  if (done()) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      link.waiting.delete(check)
    }
    const check = (): void => {
      if (done()) {
        stop()
        resolve()
      } else if (link.ended) {
        stop()
        reject(new Error(`the connection ended (${link.ended}) instead of ${what}\n${log(link)}`))
      }
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`${patience} ms without ${what}\n${log(link)}`))
    }, patience)
    link.waiting.add(check)
    check()
  })
}

const log = (link: Link): string => link.log.slice(-40).join('\n')

async function takeLine(link: Link): Promise<string> {
  await wait(link, 'a line', () => link.text.includes('\n', link.position))
  const at = link.text.indexOf('\n', link.position)
  const line = link.text.slice(link.position, at + 1)
  link.position = at + 1
  if (!line.endsWith('\r\n') || line.slice(0, -2).includes('\r')) {
    throw new Error(`not a line that ends in CRLF: ${JSON.stringify(line)}`)
  }
  return line.slice(0, -2)
}

async function takeBody(link: Link, status: string): Promise<MultiLine> {
  const from = link.position
  const empty = (): boolean => link.text.startsWith('.\r\n', from)
  const found = (): number => link.text.indexOf('\r\n.\r\n', from)
  await wait(link, 'the end of a multi-line response', () => empty() || found() >= 0)
  const stuffed = empty() ? '' : link.text.slice(from, found() + 2)
  link.position = from + stuffed.length + 3
  const content = unstuff(stuffed)
  return { status, stuffed, content, lines: content.split('\r\n').slice(0, -1) }
}

function handshake(raw: Socket, options: ConnectionOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const { host = '127.0.0.1', ...rest } = options
    const socket = connectTls({ socket: raw, servername: 'localhost', host, ...rest })
    socket.once('secureConnect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/** Connects and reads the greeting. The connection is destroyed when the test is over. */
export async function dial(options: DialOptions): Promise<RawClient> {
  const raw = connectTcp({ host: options.host ?? '127.0.0.1', port: options.port, noDelay: true })
  raw.on('error', () => {})
  onTestFinished(() => void raw.destroy())
  await new Promise<void>((resolve, reject) => {
    raw.once('connect', resolve)
    raw.once('error', reject)
  })
  const link: Link = {
    socket: raw,
    text: '',
    position: 0,
    ended: null,
    log: [],
    waiting: new Set(),
  }
  attach(link, options.tls ? await handshake(raw, options.tls) : raw)
  const greeting = options.greeting === false ? '' : await takeLine(link)
  return clientOf(link, raw, greeting)
}

function clientOf(link: Link, raw: Socket, greeting: string): RawClient {
  const client: RawClient = {
    greeting,
    get received() {
      return link.text
    },
    get socket() {
      return link.socket
    },
    send(octets) {
      const bytes = typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets
      link.log.push(`C: ${JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 300))}`)
      link.socket.write(bytes)
    },
    line: () => takeLine(link),
    command(line) {
      client.send(`${line}\r\n`)
      return takeLine(link)
    },
    async multi(line) {
      const status = await client.command(line)
      if (status.startsWith('+OK')) return takeBody(link, status)
      return { status, stuffed: '', content: '', lines: [] }
    },
    body: (status = '') => takeBody(link, status),
    async login(user = 'alice', password = 'secret') {
      const named = await client.command(`USER ${user}`)
      if (!named.startsWith('+OK')) return named
      return client.command(`PASS ${password}`)
    },
    until: (done) => wait(link, 'what was waited for', () => done(link.text)),
    async end() {
      await wait(link, 'the end', () => link.ended !== null)
      const rest = link.text.slice(link.position)
      link.position = link.text.length
      return { rest, how: link.ended as 'fin' | 'reset' }
    },
    async startTls(tls) {
      const reply = await client.command('STLS')
      if (!reply.startsWith('+OK')) throw new Error(`STLS was refused: ${reply}`)
      await client.secure(tls)
    },
    async secure(tls = {}) {
      raw.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close')
      link.log.push('-- TLS')
      attach(link, await handshake(raw, tls))
    },
    reset: () => void raw.resetAndDestroy(),
  }
  return client
}
