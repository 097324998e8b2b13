import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createServer, TLSSocket, type SecureContext, type Server } from 'node:tls'
import type { Clock } from '../base/clock.ts'
import type { HandshakeFacts } from '../transcript/hello.ts'
import { alertName, unrecognizedName } from './alert.ts'
import { failureOf, type TlsFailure } from './cause.ts'
import { helloIn, isPartOfHello } from './client-hello.ts'
import type { TlsContext } from './context.ts'
import type { TlsFacts } from './facts.ts'
import { looksLike } from './likeness.ts'
import { factsOf, verifyError } from './session-facts.ts'

/** How one handshake is made. */
export interface UpgradeOptions {
  /** How TLS began. */
  readonly via: TlsFacts['via']
  readonly clock: Clock
  /** The longest the whole handshake may take, in ms. Default: 30,000. */
  readonly timeoutMs?: number
  /** Takes the session's secrets, a line of the NSS key log format each, so that a capture can be read. */
  readonly onKeyLog?: (line: Buffer) => void
  /**
   * A stream to put between the raw socket and TLS, so that something can be done to the
   * ciphertext. It owns the raw socket: it must end it when ended and destroy it when destroyed.
   */
  readonly underlay?: (raw: Socket) => Duplex
}

/** A TLS session, or why there is none. */
export type UpgradeResult =
  | { readonly secured: true; readonly socket: TLSSocket; readonly facts: TlsFacts }
  | { readonly secured: false; readonly failure: TlsFailure }

/**
 * Makes the server's side of a TLS handshake over a connected socket. Everything read from `raw`
 * before must have been taken or dropped by the caller, and its listeners removed; the next octet
 * must be the client's hello.
 *
 * Never rejects. On failure the socket is closed already. On success the caller owns the TLS
 * socket, which is paused and never throws an 'error' that nobody listens to; and keeps `raw`,
 * since only `raw.resetAndDestroy()` can send a RST. `socket.end()` sends close_notify, then FIN.
 */
export function secure(
  raw: Socket,
  context: TlsContext,
  options: UpgradeOptions,
): Promise<UpgradeResult> {
  return new Promise((resolve) => {
    raw.on('error', ignore)
    const stream = options.underlay?.(raw) ?? raw
    let settled = false
    const handshake: Handshake = {
      stream,
      context,
      options,
      hello: Buffer.alloc(0),
      shown: context.shown,
      socket: undefined,
      settle(result) {
        if (settled) return
        settled = true
        timer.cancel()
        if (result.secured) resolve(result)
        else {
          handshake.socket?.destroy()
          stream.destroy()
          raw.destroy()
          resolve({ ...result, failure: { ...before(handshake), ...result.failure } })
        }
        // The chunk may be a slice of a large one.
        handshake.hello = Buffer.alloc(0)
      },
    }
    const timer = options.clock.after(options.timeoutMs ?? 30_000, () => {
      handshake.settle({ secured: false, failure: outOfTime(handshake) })
    })
    if (stream.destroyed) handshake.settle({ secured: false, failure: { cause: 'stopped' } })
    else awaitHello(handshake)
  })
}

interface Handshake {
  readonly stream: Duplex
  readonly context: TlsContext
  readonly options: UpgradeOptions
  /** The octets that arrived first; as good as always the whole hello. */
  hello: Buffer
  /** Our certificate. */
  shown: TlsContext['shown']
  socket: TLSSocket | undefined
  /** May be called more than once; the first call counts. */
  readonly settle: (result: UpgradeResult) => void
}

function ignore(): void {}

function before({ hello: octets, shown, context }: Handshake): HandshakeFacts {
  const hello = helloIn(octets)
  return {
    ...(hello && { hello }),
    // Nobody was shown it who said nothing.
    ...(shown && octets.length > 0 && { certificate: shown }),
    ...(context.clientCertificate !== 'none' && { asksClient: true }),
  }
}

function outOfTime({ hello, socket }: Handshake): TlsFailure {
  const likeness = looksLike(hello)
  if (socket && likeness !== 'tls') return { cause: 'not-tls', likeness }
  return { cause: 'timeout' }
}

/** Looks at the first octets before OpenSSL eats them: its errors do not say what they were. */
function awaitHello(handshake: Handshake): void {
  const { stream, settle } = handshake
  const stop = (failure?: TlsFailure): void => {
    stream.off('readable', onReadable).off('end', onEnd).off('close', onClose).off('error', onError)
    // Whatever comes later is reported by the TLS socket.
    stream.on('error', ignore)
    if (failure) settle({ secured: false, failure })
  }
  const onReadable = (): void => {
    const piece = stream.read() as Buffer | null
    if (piece === null) return
    const { hello } = handshake
    const first = hello.length === 0 ? piece : Buffer.concat([hello, piece])
    handshake.hello = first
    // OpenSSL would wait for the rest all the same.
    if (isPartOfHello(first)) return
    stop()
    stream.unshift(first)
    shakeHands(handshake)
  }
  const onEnd = (): void => stop({ cause: 'client-closed' })
  const onClose = (): void => stop({ cause: 'stopped' })
  const onError = (error: Error): void => stop(failureOf(error, handshake.hello))
  stream.on('readable', onReadable).on('end', onEnd).on('close', onClose).on('error', onError)
}

function shakeHands(handshake: Handshake): void {
  const { stream, context, options, settle } = handshake
  const demand = context.clientCertificate === 'demand'
  // Any duplex will do, says Node's manual; its types know sockets only.
  const socket = new TLSSocket(stream as Socket, {
    isServer: true,
    secureContext: context.secureContext,
    requestCert: context.clientCertificate !== 'none',
    rejectUnauthorized: demand,
    ...(context.alpn.length > 0 && { ALPNProtocols: [...context.alpn] }),
    ...(context.unknownName !== 'default' && { SNICallback: answerServerName(handshake) }),
    ...(context.staple && { server: stapler(context.staple, context.secureContext) }),
  })
  handshake.socket = socket
  if (context.maxFragment !== undefined) socket.setMaxSendFragment(context.maxFragment)
  const fail = (failure: TlsFailure): void => settle({ secured: false, failure })
  const onEnd = (): void => fail({ cause: 'client-closed' })
  const onClose = (): void => fail({ cause: 'stopped' })
  const onError = (error: Error): void => {
    // Node tells of trouble below TLS by this event only, and leaves the socket standing.
    if (!socket.destroyed) socket.destroy(error)
    fail(failureOf(error, handshake.hello, socket.getProtocol()))
  }
  if (options.onKeyLog) socket.on('keylog', options.onKeyLog)
  socket.on('error', onError).on('_tlsError', onError).on('end', onEnd).on('close', onClose)
  // The client's end may have been read together with its hello, before there was a TLS socket to see it.
  stream.once('end', () => setImmediate(onEnd))
  // Node says 'secure' from within OpenSSL, before the session tickets of TLS 1.3 are written: an
  // end() there would leave without close_notify. So the news waits until OpenSSL has returned.
  socket.once('secure', () => {
    setImmediate(() => {
      socket.off('end', onEnd).off('close', onClose)
      if (socket.destroyed || socket.readableEnded) return fail({ cause: 'stopped' })
      const problem = demand ? verifyError(socket) : undefined
      if (problem) return fail({ cause: 'client-certificate', detail: problem })
      settle({ secured: true, socket, facts: factsOf(socket, options.via, before(handshake)) })
    })
  })
}

/**
 * Node asks a server object for the OCSP response, and only where the client wants one. This one listens
 * to nothing else.
 */
function stapler(staple: Buffer, secureContext: SecureContext): Server {
  const server = createServer()
  // Where Node finds the certificate that it passes on with its question.
  Object.assign(server, { _sharedCreds: secureContext })
  return server.on('OCSPRequest', (_certificate, _issuer, answer) => answer(null, staple))
}

type ServerNameCallback = (
  name: string,
  answer: (error: Error | null, context?: SecureContext) => void,
) => void

function answerServerName(handshake: Handshake): ServerNameCallback {
  const { stream, context, settle } = handshake
  return (name, answer) => {
    if (context.knows(name)) return answer(null)
    if (context.unknownName === 'mismatch') {
      handshake.shown = { recipe: 'wrong-host', hosts: [] }
      return answer(null, context.mismatching)
    }
    // Never answered: the handshake stands still here, with nothing of ours sent.
    const alert = { name: alertName(112), from: 'server' } as const
    stream.end(unrecognizedName, () => {
      settle({ secured: false, failure: { cause: 'unknown-name', alert, detail: name } })
    })
  }
}
