import type { Clock } from '../../server/base/clock.ts'
import { HarnessError } from '../../server/base/errors.ts'
import type { Server } from '../../server/index.ts'
import type { Client, Job } from '../drivers/driver.ts'
import { environmentOf } from '../drivers/environment.ts'
import type { ClientRun } from '../judge/case-record.ts'
import type { CaseFolder } from './case-folder.ts'
import { runChild } from './child.ts'
import type { Pace } from './pace.ts'
import type { CaseOrder } from './run-case.ts'
import { placeholder, withoutSecrets } from './without-secrets.ts'

/** What clients are told of the server. A name, because certificates are for names; it is in the default ones. */
export const clientHost = 'localhost'

/** What all runs of a case have in common. */
export interface Errand {
  readonly client: Client
  readonly order: CaseOrder
  readonly folder: CaseFolder
  readonly server: Server
  /** The server's, for times on the transcript's clock. */
  readonly clock: Clock
  readonly pace: Pace
  /** Path of the PEM file to trust. */
  readonly ca: string
  readonly user: string
  readonly password: string
  /** As in {@link Job}. */
  readonly login?: string
}

/** Starts the client once and waits for its end. @throws HarnessError (rejects) where it cannot be started. */
export async function runClient(
  errand: Errand,
  phase: ClientRun['phase'],
  count: number,
): Promise<ClientRun> {
  const { client, order, folder, clock, pace, user, password } = errand
  const job = await jobOf(errand, count)
  const prepared = client.prepare(job)
  await folder.prepare(prepared)
  const startedAt = clock.now()
  let toldToEndAt: number | undefined
  const end = await runChild({
    argv: prepared.argv,
    cwd: prepared.cwd ?? job.work,
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...environmentOf(job), ...prepared.env },
    limitMs: order.limitMs ?? pace.limitMs,
    onLimit: () => (toldToEndAt = clock.now()),
    ...(order.signal && { signal: order.signal }),
  }).catch((error: unknown) => {
    order.signal?.throwIfAborted()
    const why = error instanceof Error ? error.message : String(error)
    throw new HarnessError(`${client.name} cannot be started: ${why}`, { cause: error })
  })
  const secrets = [password, errand.server.password].filter(
    (one, at, all) => all.indexOf(one) === at,
  )
  const { code, signal, timedOut } = end
  const stdout = withoutSecrets(end.stdout, user, secrets)
  const stderr = withoutSecrets(end.stderr, user, secrets)
  const told = secrets.some(
    (secret, index) =>
      `${stdout}${stderr}`.includes(placeholder(index)) && !saidBy(errand.server, secret),
  )
  return {
    phase,
    startedAt,
    endedAt: clock.now(),
    code,
    signal,
    timedOut,
    ...(toldToEndAt !== undefined && { toldToEndAt }),
    ...(timedOut && { wrote: await folder.size() }),
    ...(end.leftBehind && { leftBehind: true }),
    ...(told && { toldPassword: true }),
    stdout,
    stderr,
    holds: await folder.holds(client.store),
  }
}

/** Whether the server's own words hold it, as `wrong` may be a password and part of its answer. */
function saidBy({ transcript }: Server, word: string): boolean {
  return transcript.entries.some((entry) => entry.kind === 'sent' && entry.line.includes(word))
}

async function jobOf(errand: Errand, count: number): Promise<Job> {
  const { order, server, folder, pace, ca, user, password, login } = errand
  const { tls, delete: deletes } = order.mode
  const { out, work } = await folder.run(count)
  const port = tls === 'implicit' ? (server.pop3s?.port ?? closedPort) : server.pop3.port
  return {
    host: clientHost,
    port,
    tls,
    delete: deletes,
    user,
    password,
    ca,
    out,
    state: folder.state,
    work,
    patienceMs: pace.patienceMs,
    scenario: order.scenario,
    seed: order.seed,
    ...(login !== undefined && { login }),
  }
}

/** Nobody may listen there without the machine's owner knowing (tcpmux). */
const closedPort = 1
