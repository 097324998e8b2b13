import { join } from 'node:path'
import { realClock } from '../../server/base/clock.ts'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'
import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import type { ReferenceRun } from '../../server/scenario/model.ts'
import type { Client } from '../drivers/driver.ts'
import type { CaseRecord, ClientRun } from '../judge/case-record.ts'
import type { ClientMode } from '../judge/mode.ts'
import { caseFolder } from './case-folder.ts'
import type { CaseFolder } from './case-folder.ts'
import { knownClient } from './known-client.ts'
import { paceOf } from './pace.ts'
import { clientHost, runClient } from './run-client.ts'
import type { Errand } from './run-client.ts'
import { watchServed } from './served.ts'
import type { Served } from './served.ts'
import { settled } from './settled.ts'

/** One case for one client. */
export interface CaseOrder {
  /** The id or path of a scenario; empty for the truthful server. */
  readonly scenario: string
  readonly mode: ClientMode
  readonly seed: number
  /** `true`: waits last as long as they are written. Default: `fast`; see pace.ts. */
  readonly pace?: 'fast' | 'true'
  /** The most runs after the scenario, against the healed server. Default: 2. */
  readonly retries?: number
  /** A run is ended after so many real ms; from the pace by default. */
  readonly limitMs?: number
  /** Whether exit code 127 of the client means that it cannot do what was asked; see nonsense.ts. */
  readonly believes127?: boolean
  /** Where the client's files stay afterwards; by default in a temporary folder that goes. */
  readonly folder?: string
  /** Whether the same is played without the rules as well; see {@link CaseRecord.control}. */
  readonly control?: boolean
  readonly signal?: AbortSignal
}

/** The exit code by which a client says that it cannot do what was asked. */
export const unsupportedCode = 127

/** The most runs while the rules act, whatever a scenario asks of its own client. */
const mostSessions = 8

/**
 * Runs one case: the server with the scenario, in this process; the client as often as the scenario wants; then all
 * rules are switched off and the client runs again, so that what it makes of a bad day can be told from its eventual
 * state. Gives all that judging needs. What goes wrong on our side stands under `trouble`.
 * @throws the signal's reason (rejects) once that is aborted.
 */
export async function runCase(client: Client, order: CaseOrder): Promise<CaseRecord> {
  order.signal?.throwIfAborted()
  const begun = {
    schemaVersion: 1,
    scenario: order.scenario,
    mode: order.mode,
    seed: order.seed,
    host: clientHost,
    client: knownClient(client),
    store: client.store.form,
  } as const
  const cannot = client.unsupported(order.mode)
  if (cannot !== null) return { ...begun, ...nothing, unsupported: cannot }
  const folder = await caseFolder(order.folder)
  try {
    const watch = realClock()
    const record = {
      ...begun,
      ...(await played(client, order, folder, 'rules')),
      tookMs: watch.now(),
    }
    if (!order.control || record.unsupported !== undefined) return record
    const control = await controlOf(client, order, begun)
    return { ...record, control, trouble: [...record.trouble, ...control.trouble] }
  } catch (error) {
    order.signal?.throwIfAborted()
    return {
      ...begun,
      ...nothing,
      trouble: [error instanceof Error ? error.message : String(error)],
    }
  } finally {
    await folder.remove()
  }
}

/** The same without the rules, in folders of its own: nothing may be remembered from one to the other. */
async function controlOf(
  client: Client,
  order: CaseOrder,
  begun: Omit<CaseRecord, keyof Outcome>,
): Promise<CaseRecord> {
  const folder = await caseFolder(order.folder && join(order.folder, 'control'))
  try {
    return { ...begun, ...(await played(client, order, folder, 'truth')) }
  } finally {
    await folder.remove()
  }
}

type Outcome = Pick<
  CaseRecord,
  | 'runs'
  | 'transcript'
  | 'forgotten'
  | 'listening'
  | 'served'
  | 'left'
  | 'delivered'
  | 'trouble'
  | 'unsupported'
>

const nothing: Outcome = {
  runs: [],
  transcript: [],
  served: [],
  left: [],
  delivered: null,
  trouble: [],
}

async function played(
  client: Client,
  order: CaseOrder,
  folder: CaseFolder,
  what: 'rules' | 'truth',
): Promise<Outcome> {
  const scenario = await loaded(order.scenario)
  const { timeScale } = paceOf(scenario, order.pace)
  const clock = realClock(timeScale)
  const server = await startServer({
    clock,
    seed: order.seed,
    ...(order.scenario !== '' && { scenario: order.scenario }),
    // Whether a client says goodbye is to be seen in the records alone.
    ...(order.mode.tls !== 'none' && { tls: { recordTap: true } }),
  })
  try {
    if (what === 'truth') for (const rule of server.rules) rule.disable()
    const run = scenario?.scenario.run ?? {}
    const { user = server.user, password = server.password } = run
    if (client.oneLine && /[\r\n]/.test(`${user}${password}`)) {
      return { ...nothing, unsupported: 'it cannot be told a name or password with a line break' }
    }
    const served = await watchServed(server, user === '' ? server.user : user)
    const pace = paceOf(scenario, order.pace, served.octets)
    const ca = await folder.write('ca.pem', await server.ca())
    if (order.mode.tls !== 'none') await server.prepare()
    const told = { user, password, ...wayOfLogin(run) }
    const errand = { client, order, folder, server, clock, pace, ca, ...told }
    const sessions = Math.min(scenario?.scenario.run?.sessions ?? 1, mostSessions)
    const outcome = await phases(errand, sessions, served)
    served.close()
    const port = order.mode.tls === 'implicit' ? 'pop3s' : 'pop3'
    const listening = !(scenario?.scenario.server?.closed ?? []).includes(port)
    return { ...outcome, listening }
  } finally {
    await server.close(0)
  }
}

/** What a client may be told of the login that a scenario is about. */
function wayOfLogin({ login = 'pass' }: ReferenceRun): Pick<Errand, 'login'> {
  return /^(?:pass|none)$/.test(login) ? {} : { login }
}

async function loaded(id: string): Promise<LoadedScenario | null> {
  if (id === '') return null
  const { loadScenario } = await import('../../server/scenario/load/load.ts')
  return loadScenario(id)
}

/** The scenario's sessions, then the healthy window. */
async function phases(errand: Errand, sessions: number, served: Served): Promise<Outcome> {
  const { server, order, folder, client } = errand
  const runs: ClientRun[] = []
  const run = async (phase: ClientRun['phase']): Promise<ClientRun> => {
    const one = await runClient(errand, phase, runs.length + 1)
    runs.push(one)
    await settled(server, patienceMs)
    return one
  }
  for (let index = 0; index < sessions; index++) {
    const { code, timedOut } = await run('scenario')
    if (code === unsupportedCode && order.believes127 && !tried(errand)) {
      return { ...nothing, runs, unsupported: 'it exits with 127' }
    }
    // A client that hangs will do so again, and it takes its time.
    if (timedOut) break
  }
  for (const rule of server.rules) rule.disable()
  for (let index = 0; index < (order.retries ?? 2); index++) {
    if (content(client, runs.at(-1)) && (await served.left()).length === 0) break
    const one = await run('retry')
    if (content(client, one) || one.timedOut) break
  }
  const left = await served.left()
  return {
    runs,
    transcript: [...server.transcript.entries],
    ...(server.transcript.forgotten > 0 && { forgotten: server.transcript.forgotten }),
    served: served.all(),
    left,
    delivered: await folder.delivered(client.store, served.all()),
    trouble: troubles(server),
  }
}

/**
 * Whether the client has begun what it says it cannot do. At the truthful server it may have to look first; whoever
 * was able there and then gives up on a connection has failed, whatever it calls it.
 */
function tried({ order, server }: Errand): boolean {
  return order.scenario !== '' && server.transcript.entries.some(({ kind }) => kind === 'connect')
}

/** Whether the client says that it has all it wanted. */
function content({ goodCodes = [0] }: Client, run: ClientRun | undefined): boolean {
  return run?.code !== undefined && run.code !== null && goodCodes.includes(run.code)
}

/** Real ms for the server to see that a client has gone. */
const patienceMs = 300

/** What went wrong on our side. */
export function troubles({ transcript }: Server): string[] {
  return transcript.entries.flatMap((entry) => {
    if (entry.kind === 'end' && entry.how === 'failure' && entry.by === 'server') {
      return [`connection ${entry.connection} failed: ${entry.detail ?? 'for no known reason'}`]
    }
    if (entry.kind === 'maildrop' && entry.event === 'failed') {
      return [`the maildrop failed: ${entry.problem ?? 'for no known reason'}`]
    }
    return []
  })
}
