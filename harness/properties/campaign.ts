import type { Client } from '../drivers/driver.ts'
import type { ClientMode } from '../judge/mode.ts'
import type { FetchClient } from './client.ts'
import type { Exploration, ExploreOptions } from './exploration.ts'
import { explore } from './explore.ts'
import { exploredText, foundText } from './found-text.ts'
import type { PlayOptions } from './play.ts'
import { functionPlayer, programPlayer } from './player.ts'
import type { Player } from './player.ts'

/** A campaign against a function of this process. */
export interface CheckOptions extends ExploreOptions, Omit<PlayOptions, 'seed' | 'closely'> {}

/** Scenarios at a time in one process, where time is real: most of it is spent waiting. */
const usualJobs = 8

/**
 * Looks for a scenario at which the client loses, spoils or doubles mail, hangs, or says that all is well when
 * it is not. Resolves with what was tried where there is none.
 * @throws Error (rejects) with the scenario made as small as it can be, the log of it and what was expected;
 * or with the situations that were promised and never came about
 */
export async function checkClient(
  client: FetchClient,
  options: CheckOptions = {},
): Promise<Exploration> {
  const exploration = await exploreClient(client, options)
  const { found, never } = exploration
  if (found) throw failure('CounterExample', foundText(found, exploration))
  if (never.length === 0) return exploration
  const what = `the campaign proves nothing: it never came about that ${never.join(', nor that ')}`
  throw failure('CampaignError', `${what}\n${exploredText(exploration)}`)
}

/** The same, with what was found as a value. */
export function exploreClient(
  client: FetchClient,
  options: CheckOptions = {},
): Promise<Exploration> {
  const jobs = options.clock ? 1 : usualJobs
  return explore(functionPlayer(client, options), { jobs, ...options })
}

/** The same with a program, that is started for each session as `popquiz conform` does. */
export function exploreProgram(
  client: Client,
  mode: ClientMode,
  options: ExploreOptions = {},
): Promise<Exploration> {
  const player: Player = programPlayer(client, mode, options.signal)
  return explore(player, options)
}

function failure(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}
