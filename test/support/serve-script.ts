import { onTestFinished } from 'vitest'
import { realClock, virtualClock } from '../../server/base/clock.ts'
import type { VirtualClock } from '../../server/base/clock.ts'
import type { Applied, Fault } from '../../server/base/fault.ts'
import { randomSource } from '../../server/base/random.ts'
import { closing, openConnections } from '../../server/closing.ts'
import { household } from '../../server/household.ts'
import type { Server, ServerOptions } from '../../server/index.ts'
import { listen } from '../../server/listener.ts'
import { maildropLocks } from '../../server/mailbox/lock.ts'
import { Connection } from '../../server/session/connection.ts'
import type { ConnectionScript, Performance, Script } from '../../server/session/script.ts'
import type { ConnectionSurroundings } from '../../server/session/surroundings.ts'
import type { TlsService } from '../../server/tls-service.ts'
import type { FaultEntry, SentEntry } from '../../server/transcript/entry.ts'
import { recorder } from '../../server/transcript/recorder.ts'
import { redactor } from '../../server/transcript/redact.ts'
import { jsonLine } from '../../server/transcript/render-json.ts'
import { textOf } from '../../server/transcript/render-text.ts'
import { waitFor } from '../../server/waiting.ts'
import type { Awaited as Awaitable, WaitOptions } from '../../server/waiting.ts'
import type { Reply } from '../../server/wire/reply.ts'
import type { Imposed, WireEffect } from '../../server/wire/wire-effect.ts'
import { three } from './serve.ts'

/** A script by hand: what is left out is as the truth has it. */
export type Handwritten = Partial<ConnectionScript>

/** The script of a connection, completed. */
export function connectionScript(written: Handwritten): ConnectionScript {
  const play = (reply: Reply): Performance => ({ spoken: { reply }, wire: [] })
  return {
    arrival: { take: 'accept', wire: [] },
    handshake: () => null,
    secured: () => null,
    reply(_moment, next) {
      const reply = next()
      return reply instanceof Promise ? reply.then(play) : play(reply)
    },
    credentials: (verified) => verified,
    opened: () => undefined,
    idleAfter: null,
    idle: () => ({ say: null, again: null }),
    gone: () => undefined,
    ...written,
  }
}

/** A server that plays it, without scenarios: what is tested is the seam below them. */
export async function serveScript(
  script: Handwritten | Script['connect'],
  options: ServerOptions = {},
  more: Partial<ConnectionSurroundings> = {},
): Promise<Server & { readonly clock: VirtualClock }> {
  const given = { mailbox: three, ...options }
  const clock = virtualClock()
  const foundations = { clock, random: randomSource(1), locks: maildropLocks(), scripted: true }
  const { users, tls, service } = await household(given, foundations)
  const record = recorder()
  const open = openConnections()
  const connect: Script['connect'] =
    typeof script === 'function' ? script : () => connectionScript(script)
  const around: ConnectionSurroundings = {
    service,
    recorder: record,
    redactor: redactor(),
    script: { connect },
    tls: tls as TlsService,
    onClosed: open.remove,
    ...more,
  }
  let count = 0
  const accept = (listener: 'pop3' | 'pop3s') =>
    listen('127.0.0.1', 0, (socket) => {
      const connection = new Connection(socket, ++count, around)
      open.add(connection)
      connection.start(listener)
    })
  const [plain, secure] = await Promise.all([accept('pop3'), accept('pop3s')])
  const stop = closing([plain, secure], open, users.close)
  await users.open()
  onTestFinished(() => stop(0))
  const server = {
    clock,
    pop3: { port: plain.port },
    pop3s: { port: secure.port },
    transcript: {
      get entries() {
        return record.entries
      },
      text: () => textOf(record.entries),
      jsonLines: () => record.entries.map(jsonLine).join(''),
    },
    get connections() {
      return open.size
    },
    ca: () => (tls as TlsService).ca(),
    waitFor: (wanted: Awaitable, limits: WaitOptions = {}) =>
      waitFor({ recorder: record, after: realClock().after, played: () => '' }, wanted, limits),
    close: stop,
  }
  // As much of a server as tests of connections ask for.
  return server as unknown as Server & { readonly clock: VirtualClock }
}

/** Where a fault came from, for the transcript. */
export function by(fault: Fault): Applied {
  return { fault, rule: 'a rule', scenario: 'a/scenario' }
}

/** An effect, imposed. */
export function impose(effect: WireEffect, fault: Fault = { odd: {} }): Imposed {
  return { effect, applied: by(fault) }
}

/** Plays the truth, but for these verbs. */
export function replies(
  change: (verb: string, truth: Performance) => Performance,
): ConnectionScript['reply'] {
  return (moment, next) => {
    const verb = moment.at === 'command' ? moment.verb : moment.at
    const reply = next()
    const play = (said: Reply): Performance => change(verb, { spoken: { reply: said }, wire: [] })
    return reply instanceof Promise ? reply.then(play) : play(reply)
  }
}

/** The faults that acted, in order. */
export function faultsOf(server: Server): readonly FaultEntry[] {
  return server.transcript.entries.filter((entry): entry is FaultEntry => entry.kind === 'fault')
}

/** What the server said, in order. */
export function sentOf(server: Server): readonly SentEntry[] {
  return server.transcript.entries.filter((entry): entry is SentEntry => entry.kind === 'sent')
}
