import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { domainToASCII } from 'node:url'
import type { ClientMode } from '../../../harness/judge/mode.ts'
import type { Clock } from '../../../server/base/clock.ts'
import { openWire, pause } from './wire.ts'
import type { Wire } from './wire.ts'

/** A multi-line answer. */
export interface Answer {
  readonly ok: boolean
  /** The first line without CRLF. */
  readonly status: string
  /** Lines without CRLF, unstuffed; none where it is no +OK. */
  readonly lines: readonly string[]
  /** The body as it came, still stuffed, without the terminator. */
  readonly stuffed: string
  /** The body unstuffed: what is to be delivered. */
  readonly content: string
}

/** A client that is driven by hand, over one connection; all octets are latin1 text. */
export interface Hand {
  readonly user: string
  readonly password: string
  readonly mode: ClientMode
  /** Unique-ids and whatever else it wants to know at the next start. */
  readonly memory: Set<string>
  /** Whether the server has ended the connection. */
  readonly ended: boolean
  /** ms on the clock of the transcript. */
  now(): number
  /** Waits for the greeting. */
  greeting(): Promise<string>
  /** Writes octets as they are. */
  say(octets: string): void
  /** The next line without its end. */
  line(): Promise<string>
  /** Sends a line with CRLF and reads one line. */
  ask(line: string): Promise<string>
  /** Sends a line with CRLF and reads a multi-line answer; one line where it is no +OK. */
  askAll(line: string): Promise<Answer>
  /** The rest of a multi-line answer whose first line was read. */
  rest(status?: string): Promise<Answer>
  /** Waits `ms` (1 by default), and takes all that came. */
  readAvailable(ms?: number): Promise<string>
  /** STLS and the handshake, the certificate verified. Returns the answer to STLS; no handshake unless +OK. */
  startTls(options?: ConnectionOptions): Promise<string>
  /** The handshake alone. */
  secure(options?: ConnectionOptions): Promise<void>
  /** STLS first where the mode asks for it, then USER and PASS. Returns the last answer. */
  login(user?: string, password?: string): Promise<string>
  /** The unique-ids by message number. */
  uidl(): Promise<Map<number, string>>
  /** RETR; delivers the message where it came whole, and returns its content, else null. */
  fetch(n: number): Promise<string | null>
  /** UIDL, then RETR of what is not known yet, and DELE where that is the mode: what a good client does. */
  fetchAll(): Promise<void>
  /** QUIT, and hangs up. Returns the answer. */
  quit(): Promise<string>
  /** Puts a message into the client's own mailbox. */
  deliver(content: string): void
  /** Lets time pass, in ms. */
  wait(ms: number): Promise<void>
  /** What SCRAM binds to under TLS. */
  binding: Wire['binding']
  /** The TLS session, to be resumed by another connection: `startTls({ session })`. */
  readonly session: Wire['session']
  /** A FIN of TCP alone, whatever TLS would say first. */
  cut(): void
  /** Takes nothing more from the network: the server's answers fill the buffers between. */
  deaf(): void
  close(): void
  /** A FIN, while still listening. */
  half(): void
  reset(): void
  /** One more connection, to the same port or to the one for TLS; the handshake is up to the caller. */
  connect(port?: 'pop3' | 'pop3s'): Promise<Hand>
}

/** What hands of one client have in common. */
export interface Body {
  readonly host: string
  /** The name or address that a certificate must have. */
  readonly serverName: string
  readonly ports: Readonly<Record<'pop3' | 'pop3s', number>>
  readonly user: string
  readonly password: string
  readonly mode: ClientMode
  readonly clock: Clock
  /** PEM certificates to trust. */
  readonly ca: string
  readonly memory: Set<string>
  /** All connections of this run, to be closed at its end. */
  readonly wires: Wire[]
  deliver(content: string): void
}

/** Connects. Where the mode is `implicit`, the handshake is done. */
export async function openHand(body: Body): Promise<Hand> {
  const implicit = body.mode.tls === 'implicit'
  const hand = await connected(body, implicit ? 'pop3s' : 'pop3')
  if (implicit) await hand.secure()
  return hand
}

async function connected(body: Body, port: 'pop3' | 'pop3s'): Promise<Hand> {
  const wire = await openWire(body.host, body.ports[port])
  body.wires.push(wire)
  let secure = port === 'pop3s'
  const hand: Hand = {
    user: body.user,
    password: body.password,
    mode: body.mode,
    memory: body.memory,
    get ended() {
      return wire.ended
    },
    now: body.clock.now,
    greeting: () => hand.line(),
    say: wire.write,
    line: async () =>
      (await wire.take((text) => text.indexOf('\n') + 1 || -1)).replace(/\r?\n$/, ''),
    ask(line) {
      wire.write(`${line}\r\n`)
      return hand.line()
    },
    async askAll(line) {
      return hand.rest(await hand.ask(line))
    },
    rest: (status = '+OK') => restOf(wire, status),
    async readAvailable(ms = 1) {
      await pause(body.clock, ms)
      return wire.take((text) => text.length)
    },
    async startTls(options) {
      const answer = await hand.ask('STLS')
      if (isOk(answer)) await hand.secure(options)
      return answer
    },
    async secure(options = {}) {
      const { ca, serverName: host } = body
      // SNI has names only (RFC 6066 section 3).
      await wire.secure({ ca, host, servername: isIP(host) ? '' : domainToASCII(host), ...options })
      secure = true
    },
    async login(user = body.user, password = body.password) {
      if (body.mode.tls === 'stls' && !secure) {
        const answer = await hand.startTls()
        if (!isOk(answer)) return answer
      }
      const named = await hand.ask(`USER ${user}`)
      return isOk(named) ? hand.ask(`PASS ${password}`) : named
    },
    uidl: async () => numbered(await hand.askAll('UIDL')),
    async fetch(n) {
      const { ok, content } = await hand.askAll(`RETR ${n}`)
      if (!ok) return null
      body.deliver(content)
      return content
    },
    fetchAll: () => fetchAll(hand),
    async quit() {
      const answer = await hand.ask('QUIT')
      wire.close()
      return answer
    },
    deliver: body.deliver,
    wait: (ms) => pause(body.clock, ms),
    binding: wire.binding,
    get session() {
      return wire.session
    },
    cut: wire.cut,
    deaf: wire.deaf,
    close: wire.close,
    half: wire.half,
    reset: wire.reset,
    connect: (to = port) => connected(body, to),
  }
  return hand
}

/** Whether a status line is +OK, alone or before a space. */
export function isOk(status: string): boolean {
  return /^\+OK(?: |$)/.test(status)
}

async function restOf(wire: Wire, status: string): Promise<Answer> {
  if (!isOk(status)) return { ok: false, status, lines: [], stuffed: '', content: '' }
  const whole = await wire.take((text) => {
    if (text.startsWith('.\r\n')) return 3
    const at = text.indexOf('\r\n.\r\n')
    return at < 0 ? -1 : at + 5
  })
  const stuffed = whole.slice(0, -3)
  const content = stuffed.replace(/(^|\r\n)\./g, '$1')
  return { ok: true, status, stuffed, content, lines: content.split('\r\n').slice(0, -1) }
}

function numbered({ lines }: Answer): Map<number, string> {
  return new Map(lines.map((line) => [parseInt(line, 10), line.slice(line.indexOf(' ') + 1)]))
}

async function fetchAll(hand: Hand): Promise<void> {
  for (const [n, uid] of await hand.uidl()) {
    if (!hand.memory.has(uid)) {
      if ((await hand.fetch(n)) === null) continue
      hand.memory.add(uid)
    }
    if (hand.mode.delete) await hand.ask(`DELE ${n}`)
  }
}
