import { UsageError, placeText } from './base/errors.ts'
import { nearestWords } from './mailbox/nearest.ts'
import { mergedOptions } from './merge-options.ts'
import type { ServerOptions } from './options.ts'
import { playScenarios } from './scenario/engine/script.ts'
import type { Playing } from './scenario/engine/script.ts'
import { libraryIds } from './scenario/load/find.ts'
import { loadScenarios } from './scenario/load/load.ts'
import type { LoadedScenario, Warning } from './scenario/loaded.ts'
import type { Scenario } from './scenario/model.ts'
import type { Recorder } from './transcript/recorder.ts'

/** Scenarios that a server is to play, and what becomes of its options. Loaded only where there are any. */
export interface Staging {
  readonly scenarios: readonly LoadedScenario[]
  /** With what the scenarios say of server and mailbox behind what was given. */
  readonly options: ServerOptions
  /** Ports that are not to be there. */
  readonly closed: ReadonlySet<'pop3' | 'pop3s'>
  /** What is odd about them, each with its place. */
  readonly warnings: readonly string[]
  /** Null where all that they say is in the options: nothing stands between the truth and the client then. */
  play(recorder: Recorder): Playing | null
}

/**
 * @param loaded takes the place of what the options name
 * @throws UsageError (rejects) for scenarios that are not there or wrong.
 */
export async function stage(options: ServerOptions, loaded?: LoadedScenario): Promise<Staging> {
  const { set } = options
  const scenarios = loaded ? [loaded] : await loadScenarios(named(options), set ? { set } : {})
  const last = scenarios.findLast(({ scenario }) => scenario.server?.closed)
  return {
    scenarios,
    options: mergedOptions(options, scenarios),
    closed: new Set(last?.scenario.server?.closed),
    warnings: scenarios.flatMap(({ warnings }) => warnings.map(warningText)),
    play: (recorder) =>
      scenarios.every(saysNothing) ? null : playScenarios(scenarios, { recorder }),
  }
}

function saysNothing({ rules, scenario }: LoadedScenario): boolean {
  return rules.length === 0 && scenario.dialect === undefined
}

/** The profile first: scenarios act on what it makes of the truth. */
function named({ profile, scenario }: ServerOptions): readonly (string | Scenario)[] {
  const profiles = profile === undefined ? [] : [profileNamed(profile)]
  if (scenario === undefined) return profiles
  return [...profiles, ...(isList(scenario) ? scenario : [scenario])]
}

/** By its name in the library, or by the path of a file. */
function profileNamed(name: string): string {
  if (/[/\\]|\.ya?ml$/.test(name)) return name
  const ids = libraryIds().filter((id) => id.startsWith('profiles/'))
  const id = `profiles/${name}`
  if (ids.includes(id)) return id
  const near = nearestWords(
    name,
    ids.map((one) => one.slice('profiles/'.length)),
  )
  throw new UsageError(`there is no profile ${name}`, {
    hint:
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : 'popquiz list profiles/ tells all; a file is named by its path',
  })
}

function isList(
  scenario: NonNullable<ServerOptions['scenario']>,
): scenario is readonly (string | Scenario)[] {
  return Array.isArray(scenario)
}

function warningText({ message, place, hint }: Warning): string {
  const where = place ? `${placeText(place)}: ` : ''
  return `${where}${message}${hint === undefined ? '' : `\n  ${hint}`}`
}
