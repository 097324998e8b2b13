import type { CaseRecord, ClientRun, Message } from '../../../harness/judge/case-record.ts'
import { digestsOf, formDigests } from '../../../harness/judge/forms.ts'
import { mistakenDigests } from '../../../harness/judge/mistakes.ts'
import type { ClientMode } from '../../../harness/judge/mode.ts'
import { realClock } from '../../../server/base/clock.ts'
import { startServer } from '../../../server/index.ts'
import type { Server, StoredMessage } from '../../../server/index.ts'
import type { ReferenceRun, Scenario } from '../../../server/scenario/model.ts'
import { autoClock } from '../../support/auto-clock.ts'
import type { AutoClock } from '../../support/auto-clock.ts'
import { referenceRun } from '../reference/index.ts'
import { memory } from '../reference/memory.ts'
import type { BrokenClient } from './broken-client.ts'
import { openHand } from './hand.ts'
import { HandOver, pause } from './wire.ts'
import type { Wire } from './wire.ts'

/** A broken client that takes longer, in ms of the virtual clock, is killed. */
const longest = 3_600_000

/** ms of the virtual clock from one start to the next, so that times tell them apart. */
const between = 1000

/** Real ms for the server to see that a client has gone. */
const patience = 10_000

/** One start of a client; what it returns is its exit code. */
type Start = (run: {
  readonly phase: ClientRun['phase']
  readonly number: number
}) => Promise<Ended>

interface Ended {
  readonly code: number | null
  readonly timedOut: boolean
  readonly stderr: string
}

/** What a record is made of. */
interface Stage {
  readonly scenario: string | Scenario
  readonly mode: ClientMode
  readonly name: string
  readonly runs: number
  readonly store?: CaseRecord['store']
  /** What the client was told of the server's name. */
  readonly host: string
  /** Made once the server listens. */
  start(server: Server, clock: AutoClock, ca: string, deliver: Deliver): Start
}

type Deliver = (message: Omit<Message, 'name'>) => void

/** Plays a broken client's scenario to it, in virtual time. */
export function recordOfBroken(client: Omit<BrokenClient, 'check'>): Promise<CaseRecord> {
  const mode = { tls: 'none', delete: true, ...client.mode } as const
  return recorded({
    scenario: client.scenario ?? '',
    mode,
    name: client.about,
    runs: client.runs ?? 1,
    host: client.host ?? 'localhost',
    ...(client.store && { store: client.store }),
    start(server, clock, ca, deliver) {
      const seen = new Set<string>()
      return async (run) => {
        if (client.absent && run.phase === 'scenario') {
          return { code: 1, timedOut: false, stderr: '' }
        }
        const wires: Wire[] = []
        const work = (async () => {
          const { host, port } = server.pop3
          const hand = await openHand({
            host,
            serverName: client.host ?? 'localhost',
            ports: { pop3: port, pop3s: server.pop3s?.port ?? port },
            user: server.user,
            password: server.password,
            mode,
            clock,
            ca,
            memory: seen,
            wires,
            deliver(content) {
              const octets = Buffer.from(content, 'latin1')
              deliver({ octets: octets.length, digests: digestsOf(octets) })
            },
          })
          return (await client.talk(hand, run)) ?? 0
        })()
        const ended = await withinTime(work, clock)
        for (const wire of wires) wire.close()
        return ended
      }
    },
  })
}

/** Plays a scenario to the reference client, in virtual time. Its `commands` are left out: it fetches. */
export function recordOfReference(
  scenario: string | Scenario,
  run: ReferenceRun = {},
): Promise<CaseRecord> {
  const { tls, host, login, user, password, parallel, sessions = 1 } = run
  const usual = Object.entries({ tls, host, login, user, password }).filter(
    ([, value]) => value !== undefined,
  )
  return recorded({
    scenario,
    mode: { tls: tls ?? 'none', delete: true },
    name: 'reference',
    host: host ?? 'localhost',
    runs: parallel === undefined ? sessions : 1,
    start(server, clock, ca, deliver) {
      const remembered = memory()
      const account = {
        host: server.pop3.host,
        port: server.pop3.port,
        tlsPort: server.pop3s?.port ?? null,
        user: server.user,
        password: server.password,
        ca,
      }
      return async ({ phase, number }) => {
        const atOnce = phase === 'scenario' && parallel !== undefined ? { parallel } : {}
        const once: ReferenceRun = { ...Object.fromEntries(usual), ...atOnce }
        const reports = await referenceRun(account, once, {
          clock,
          memory: remembered,
          // A nonce is never used again.
          seed: number,
        })
        for (const { delivered } of reports) {
          for (const { octets, digests } of delivered) deliver({ octets, digests })
        }
        const well = reports.every(
          ({ ending, login, missing, exchanges }) =>
            ending === 'quit' &&
            login === 'ok' &&
            missing.length === 0 &&
            exchanges.some(({ sent, outcome }) => sent === 'STAT' && outcome === 'ok'),
        )
        const stderr = reports.map(({ problem = '' }) => problem).join('\n')
        return { code: well ? 0 : 1, timedOut: false, stderr }
      }
    },
  })
}

async function recorded(stage: Stage): Promise<CaseRecord> {
  const { scenario, mode } = stage
  const clock = autoClock()
  const secure = mode.tls !== 'none'
  const server = await startServer({
    clock,
    ...(scenario !== '' && { scenario }),
    ...(secure && { tls: { recordTap: true } }),
  })
  try {
    // Making certificates takes longer than most scenarios.
    if (secure) await server.prepare()
    const ca = secure ? await server.ca() : ''
    const tlsPort = server.pop3s?.port
    clock.watch([server.pop3.port, ...(tlsPort === undefined ? [] : [tlsPort])])
    const delivered: Message[] = []
    const start = stage.start(server, clock, ca, (message) => {
      delivered.push({ name: `message-${delivered.length + 1}`, ...message })
    })
    const served = new Map<string, Message>()
    const runs: ClientRun[] = []
    const look = async (): Promise<readonly StoredMessage[]> => {
      const stored = await server.messages()
      for (const one of stored) if (!served.has(one.uid)) served.set(one.uid, await messageOf(one))
      return stored
    }
    await look()
    for (let number = 1; number <= stage.runs + 1; number++) {
      const phase = number > stage.runs ? 'retry' : 'scenario'
      if (phase === 'retry') for (const rule of server.rules) rule.disable()
      if (number > 1) await clock.during(pause(clock, between))
      const startedAt = clock.now()
      const ended = await clock.during(start({ phase, number }).then((how) => gone(server, how)))
      const holds = delivered.map(({ name }) => name)
      runs.push({
        phase,
        startedAt,
        endedAt: clock.now(),
        signal: null,
        stdout: '',
        holds,
        ...ended,
      })
      await look()
    }
    return {
      schemaVersion: 1,
      scenario: typeof scenario === 'string' ? scenario : scenario.title,
      mode,
      seed: server.seed,
      host: stage.host,
      listening: true,
      client: { name: stage.name, version: '' },
      runs,
      transcript: [...server.transcript.entries],
      served: [...served.values()],
      left: (await look()).map(({ uid }) => uid),
      delivered,
      ...(stage.store && { store: stage.store }),
      trouble: [],
    }
  } finally {
    await server.close(0)
  }
}

async function withinTime(work: Promise<number>, clock: AutoClock): Promise<Ended> {
  const limit = pause(clock, longest).then(() => null)
  try {
    const code = await Promise.race([work, limit])
    return { code, timedOut: code === null, stderr: '' }
  } catch (error) {
    if (!(error instanceof HandOver)) throw error
    return { code: 1, timedOut: false, stderr: error.message }
  }
}

async function gone(server: Server, how: Ended): Promise<Ended> {
  const real = realClock()
  const end = real.now() + patience
  while (server.connections > 0 && real.now() < end) await pause(real, 1)
  return how
}

async function messageOf({ uid, message }: StoredMessage): Promise<Message> {
  const whole = message.whole()
  if (whole) {
    const mistakes = mistakenDigests(whole)
    return { name: uid, octets: whole.length, digests: digestsOf(whole, true), mistakes }
  }
  const forms = formDigests(true)
  const stream = message.open()
  try {
    for (let piece = await stream.next(); piece; piece = await stream.next()) forms.add(piece)
  } finally {
    stream.close()
  }
  return { name: uid, ...forms.done() }
}
