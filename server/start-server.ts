import { acceptor } from './accepting.ts'
import type { AllScenarios } from './all-scenarios.ts'
import { realClock } from './base/clock.ts'
import { randomSource } from './base/random.ts'
import { checkOptions } from './check-options.ts'
import { closing, openConnections } from './closing.ts'
import { household } from './household.ts'
import type { Foundations, Household } from './household.ts'
import { listen as listenAnew } from './listener.ts'
import type { Listen, Listener } from './listener.ts'
import { maildropLocks } from './mailbox/lock.ts'
import type { ServerOptions } from './options.ts'
import { rulesOf } from './rules.ts'
import { runningServer } from './running-server.ts'
import type { LoadedScenario } from './scenario/loaded.ts'
import type { Server } from './server.ts'
import type { ConnectionSurroundings } from './session/surroundings.ts'
import { recorder } from './transcript/recorder.ts'
import type { Recorder } from './transcript/recorder.ts'
import { redactor } from './transcript/redact.ts'

/** The seed when nobody gives one: a fixture should answer the same tomorrow. */
const defaultSeed = 1

/**
 * Starts a server and resolves when it listens. Without options: 127.0.0.1, free ports, user alice with
 * password secret, three messages, STLS and POP3S ready.
 * @throws UsageError (rejects) for options, scenarios, mailboxes, certificates and ports that cannot be used, and the
 * signal's reason where it is aborted already; nothing listens then.
 */
export function startServer(given: ServerOptions = {}): Promise<Server> {
  return startWith(given, {})
}

/** What the harness has at hand already, and every other server makes for itself. */
export interface AtHand {
  /** Where connections come from; a new port each by default. */
  readonly listen?: Listen
  /** The scenario of the options, loaded. */
  readonly scenario?: LoadedScenario
}

/** {@link startServer}, and the same server: for whoever starts thousands a second. */
export async function startWith(
  given: ServerOptions,
  { listen = listenAnew, scenario }: AtHand,
): Promise<Server> {
  given.signal?.throwIfAborted()
  checkOptions(given)
  const wanted = scenario ?? given.scenario ?? given.profile
  const staging = wanted === undefined ? null : await (await theStaging()).stage(given, scenario)
  const options = staging?.options ?? given
  const { seed = defaultSeed, host = '127.0.0.1' } = options
  const clock = options.clock ?? realClock(options.timeScale ?? 1)
  const scripted = staging !== null
  const foundations = { clock, random: randomSource(seed), locks: maildropLocks(), scripted }
  const base = await household(options, foundations)
  const { users, tls, service } = base
  const record = recorder(options.keep)
  const open = openConnections()
  const all = await everything(options, foundations, base, record)
  const rules = rulesOf(record, staging?.play(record) ?? null)
  const around: ConnectionSurroundings = {
    service,
    recorder: record,
    redactor: redactor(),
    interceptor: options.intercept,
    tls: tls ?? noTls,
    onClosed: open.remove,
  }
  const accept = acceptor({ around, open, rules, all, most: options.maxConnections })
  const listeners: Listener[] = []
  const listenOn = async (name: 'pop3' | 'pop3s', port: number): Promise<Listener> => {
    const how = staging?.closed.has(name) ? refuse : listen
    listeners.push(await how(host, port, accept(name)))
    return listeners.at(-1)!
  }
  const stop = closing(listeners, open, () => {
    users.close()
    all?.every.close()
  })
  try {
    const plain = await listenOn('pop3', options.port ?? 0)
    const secure =
      tls && options.tlsPort !== null ? await listenOn('pop3s', options.tlsPort ?? 0) : null
    await users.open()
    // What OpenSSL refuses is an error now: STLS must not be announced where it cannot work (RFC 8314).
    if (options.tls) await tls?.prepare()
    all?.every.warm()
    options.signal?.addEventListener('abort', () => void stop(), { once: true })
    const ports = { host, pop3: plain.port, pop3s: secure?.port ?? null }
    const warnings = staging?.warnings ?? []
    const scenarios = staging?.scenarios.map(({ id }) => id) ?? []
    const played = { rules, warnings, scenarios, all: options.all === true }
    return runningServer({ options, ports, seed, clock, record, users, tls, open, played, stop })
  } catch (error) {
    await stop(0)
    throw error
  }
}

let stagingModule: Promise<typeof import('./staging.ts')> | undefined

/** Loaded at first need, and asked of Node once. */
const theStaging = (): NonNullable<typeof stagingModule> =>
  (stagingModule ??= import('./staging.ts'))

/** A port that is not to be there: the system refuses who comes to it. */
const refuse: Listen = async (host, port, accept) => {
  const listener = await listenAnew(host, port, accept)
  listener.close()
  return listener
}

/** The library to choose from, where that is asked for. */
async function everything(
  options: ServerOptions,
  foundations: Foundations,
  base: Household,
  recorder: Recorder,
): Promise<AllScenarios | null> {
  if (!options.all) return null
  const { allScenarios } = await import('./all-scenarios.ts')
  return allScenarios({
    options,
    foundations: { ...foundations, scripted: true },
    base,
    recorder,
    noTls,
  })
}

const noTls: ConnectionSurroundings['tls'] = {
  secure: () => Promise.resolve({ secured: false, failure: { cause: 'stopped' } }),
}
