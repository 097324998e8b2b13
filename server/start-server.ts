import type { Socket } from 'node:net'
import { realClock } from './base/clock.ts'
import { randomSource } from './base/random.ts'
import { checkOptions, settingsOf } from './check-options.ts'
import { closing, openConnections } from './closing.ts'
import { listen } from './listener.ts'
import type { Listener } from './listener.ts'
import { maildropLocks } from './mailbox/lock.ts'
import type { ServerOptions } from './options.ts'
import { people } from './people.ts'
import { runningServer } from './running-server.ts'
import type { Server } from './server.ts'
import { Connection } from './session/connection.ts'
import { tooManyConnections } from './session/surroundings.ts'
import type { ConnectionSurroundings } from './session/surroundings.ts'
import { tlsService } from './tls-service.ts'
import { recorder } from './transcript/recorder.ts'
import { redactor } from './transcript/redact.ts'

/** The seed when nobody gives one: a fixture should answer the same tomorrow. */
const defaultSeed = 1

/**
 * Starts a server and resolves when it listens. Without options: 127.0.0.1, free ports, user alice with
 * password secret, three messages, STLS and POP3S ready.
 * @throws UsageError (rejects) for options, mailboxes, certificates and ports that cannot be used, and the
 * signal's reason where it is aborted already; nothing listens then.
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  options.signal?.throwIfAborted()
  checkOptions(options)
  const settings = settingsOf(options)
  const clock = options.clock ?? realClock(options.timeScale ?? 1)
  const seed = options.seed ?? defaultSeed
  const random = randomSource(seed)
  const users = await people(options, settings, clock, random)
  const record = recorder(options.keep)
  const tls = options.tls === false ? null : tlsService(options.tls ?? {}, clock, options.keyLog)
  const open = openConnections()
  const around: ConnectionSurroundings = {
    service: {
      settings,
      clock,
      random,
      directory: users.directory,
      locks: maildropLocks(),
      tlsAvailable: tls !== null,
      prepareTls: () => tls?.prepare(),
    },
    recorder: record,
    redactor: redactor(),
    interceptor: options.intercept,
    tls: tls ?? noTls,
    onClosed: open.remove,
  }
  let count = 0
  const accept = (listener: 'pop3' | 'pop3s') => (socket: Socket) => {
    const connection = new Connection(socket, ++count, around)
    open.add(connection)
    const full = options.maxConnections !== undefined && open.size > options.maxConnections
    connection.start(listener, full ? tooManyConnections(settings) : undefined)
  }
  const host = options.host ?? '127.0.0.1'
  const listeners: Listener[] = []
  const start = async (): Promise<[Listener, Listener | null]> => {
    const plain = await listen(host, options.port ?? 0, accept('pop3'))
    listeners.push(plain)
    if (!tls || options.tlsPort === null) return [plain, null]
    const secure = await listen(host, options.tlsPort ?? 0, accept('pop3s'))
    listeners.push(secure)
    return [plain, secure]
  }
  const stop = closing(listeners, open, users.close)
  try {
    const [plain, secure] = await start()
    await users.open()
    // What OpenSSL refuses is an error now: STLS must not be announced where it cannot work (RFC 8314).
    if (options.tls) await tls?.prepare()
    options.signal?.addEventListener('abort', () => void stop(), { once: true })
    const ports = { host, pop3: plain.port, pop3s: secure?.port ?? null }
    return runningServer({ options, ports, seed, clock, record, users, tls, open, stop })
  } catch (error) {
    await stop(0)
    throw error
  }
}

const noTls: ConnectionSurroundings['tls'] = {
  secure: () => Promise.resolve({ secured: false, failure: { cause: 'stopped' } }),
}
