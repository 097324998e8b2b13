import { loadScenario } from '../../server/scenario/load/load.ts'
import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import { startWith } from '../../server/start-server.ts'
import { mailboxOctets } from '../campaign/pace.ts'
import { troubles } from '../campaign/run-case.ts'
import { watchServed } from '../campaign/served.ts'
import type { Served } from '../campaign/served.ts'
import { settled } from '../campaign/settled.ts'
import type { CaseRecord, ClientRun } from '../judge/case-record.ts'
import type { Account, FetchClient } from './client.ts'
import { ports } from './ports.ts'
import { session } from './session.ts'
import type { Play } from './session.ts'
import { timeOf } from './time.ts'
import type { PlayClock, PlayTime } from './time.ts'

/** How a scenario is played to a client in this process. */
export interface PlayOptions {
  /** For reports. Default: `client`. */
  readonly name?: string
  /** The server's. Default: 1, as that of `popquiz serve`. */
  readonly seed?: number
  /** Whether the client is to delete what it has fetched. Default: true. */
  readonly delete?: boolean
  readonly tls?: Account['tls']
  /**
   * How long the client is told to wait for the server in silence, in ms. All waits of the server shrink with
   * it: one of a minute is as long as this. Default: 200.
   */
  readonly patienceMs?: number
  /** When a session counts as hanging, in ms; about three times its patience by default. */
  readonly limitMs?: number
  /** The most sessions with the healed server, after those of the scenario. Default: 2. */
  readonly retries?: number
  /** Makes a clock for each play in place of the machine's; `patienceMs` is 60,000 then by default. */
  readonly clock?: () => PlayClock
  /** Whether to work out by which mistake a message was spoilt, which takes longer than playing. */
  readonly closely?: boolean
}

/**
 * Plays a scenario to a client in this process: the server with its rules, as many sessions as the scenario
 * wants, then a healthy server for the client to make up for what went wrong. Never rejects for what the
 * client does.
 * @param scenario as TypeScript has it, or the path of a file
 * @throws UsageError (rejects) for scenarios that are wrong
 */
export async function playScenario(
  client: FetchClient,
  scenario: string | Scenario,
  options: PlayOptions = {},
): Promise<CaseRecord> {
  const loaded = await loadScenario(scenario, { warn: typeof scenario === 'string' })
  return playLoaded(client, { loaded, time: playTimeOf(loaded, options) }, options)
}

/** Those of all plays of this process that need none of their own. */
const shared = ports()

/** A scenario that was loaded, to be played at this pace. */
export interface Timed {
  readonly loaded: LoadedScenario
  readonly time: PlayTime
}

/** As {@link playScenario}. */
export async function playLoaded(
  client: FetchClient,
  { loaded, time }: Timed,
  options: PlayOptions,
): Promise<CaseRecord> {
  const { seed = 1, tls = 'none', name = 'client' } = options
  const lease = shared.lease()
  const server = await startWith(
    {
      seed,
      clock: time.clock,
      ...(tls === 'none' && { tls: false as const }),
      ...(tls !== 'implicit' && { tlsPort: null }),
    },
    { scenario: loaded, listen: lease.listen },
  )
  let good = false
  try {
    const { user = server.user, password = server.password } = loaded.scenario.run ?? {}
    const served = await watchServed(server, user, options.closely ?? false)
    const ca = tls === 'none' ? '' : await server.ca()
    time.clock.watch?.([server.pop3.port, ...(server.pop3s ? [server.pop3s.port] : [])])
    const about = { user, password, ca, tls, delete: options.delete ?? true }
    const play = { client, server, time, about, memory: new Map(), delivered: [] }
    const played = await phases({ play, served, options }, loaded.scenario.run?.sessions ?? 1)
    good = isOver(played.runs)
    return {
      schemaVersion: 1,
      scenario: loaded.id,
      mode: { tls, delete: about.delete },
      seed,
      host: 'localhost',
      client: { name, version: '' },
      ...played,
    }
  } finally {
    if (!good) lease.retire()
    await server.close(0)
  }
}

/** Whether the client is done, and says so itself: whoever gave up may come back. */
function isOver(runs: readonly ClientRun[]): boolean {
  return runs.at(-1)?.code === 0 && runs.every(({ timedOut }) => !timedOut)
}

/** How time passes when this scenario is played so. */
export function playTimeOf(scenario: LoadedScenario, options: PlayOptions): PlayTime {
  const { patienceMs, limitMs } = options
  return timeOf(scenario, octetsIn(scenario.scenario.mailbox), {
    ...(options.clock && { clock: options.clock() }),
    ...(patienceMs !== undefined && { patienceMs }),
    ...(limitMs !== undefined && { limitMs }),
  })
}

function octetsIn(mailbox: Scenario['mailbox']): number {
  if (!Array.isArray(mailbox)) return mailboxOctets(mailbox)
  return (mailbox as readonly { readonly content: Uint8Array }[]).reduce(
    (sum, { content }) => sum + (content?.length ?? 0),
    0,
  )
}

interface Course {
  readonly play: Play
  readonly served: Served
  readonly options: PlayOptions
}

type Played = Pick<CaseRecord, 'runs' | 'transcript' | 'served' | 'left' | 'delivered' | 'trouble'>

/** The scenario's sessions, then the healthy window; as campaign/run-case.ts does it with programs. */
async function phases({ play, served, options }: Course, sessions: number): Promise<Played> {
  const { server, delivered } = play
  const runs: ClientRun[] = []
  const run = async (phase: ClientRun['phase']): Promise<ClientRun> => {
    // Where time stands still unless somebody waits, what happened in which session could not be told.
    if (options.clock && runs.length > 0) await passing(play.time.clock)
    const one = await session(play, { phase, count: runs.length + 1 })
    runs.push(one)
    await settled(server, patienceMs)
    return one
  }
  for (let index = 0; index < sessions; index++) {
    if ((await run('scenario')).timedOut) break
  }
  for (const rule of server.rules) rule.disable()
  for (let index = 0; index < (options.retries ?? 2); index++) {
    if (runs.at(-1)?.code === 0 && (await served.left()).length === 0) break
    const { code, timedOut } = await run('retry')
    if (code === 0 || timedOut) break
  }
  const left = await served.left()
  served.close()
  const transcript = [...server.transcript.entries]
  const { forgotten } = server.transcript
  return {
    runs,
    transcript,
    ...(forgotten > 0 && { forgotten }),
    served: served.all(),
    left,
    delivered,
    trouble: troubles(server),
  }
}

async function passing(clock: PlayClock): Promise<void> {
  const passed = new Promise<void>((resolve) => void clock.after(1, resolve))
  await (clock.during?.(passed) ?? passed)
}

/** Real ms after which connections are ended whose end the server does not see: a fault has deafened it. */
const patienceMs = 50
