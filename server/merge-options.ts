import { certificateRecipes } from '../certs/recipes/index.ts'
import type { ServerOptions } from './options.ts'
import type { LoadedScenario } from './scenario/loaded.ts'
import type { ScenarioTls, ServerPart } from './scenario/model.ts'
import type { TlsOptions } from './tls/options.ts'

type Changing<T> = { -readonly [K in keyof T]: T[K] }

/**
 * The options with what scenarios say of server and mailbox behind them: an option that is given counts,
 * then the last scenario that says something, then the default. Settings and TLS are merged key by key.
 */
export function mergedOptions(
  options: ServerOptions,
  scenarios: readonly LoadedScenario[],
): ServerOptions {
  const merged: Changing<ServerOptions> = {}
  for (const { scenario } of scenarios) {
    if (scenario.mailbox !== undefined) merged.mailbox = scenario.mailbox
    if (scenario.server) addPart(merged, scenario.server)
  }
  const settings = mergedSettings(merged.settings, options.settings)
  const tls = mergedTls(merged.tls, options.tls)
  Object.assign(merged, options)
  if (settings) merged.settings = settings
  if (tls !== undefined) merged.tls = tls
  return merged
}

function addPart(merged: Changing<ServerOptions>, part: ServerPart): void {
  if (part.policy !== undefined) merged.policy = part.policy
  if (part.allow !== undefined) merged.allow = part.allow
  if (part.maxConnections !== undefined) merged.maxConnections = part.maxConnections
  if (part.rateLimit !== undefined) merged.rateLimit = part.rateLimit
  if (part.users !== undefined) merged.users = part.users
  const settings = mergedSettings(merged.settings, part.settings)
  if (settings) merged.settings = settings
  const tls = part.tls === undefined ? undefined : tlsOptionsOf(part.tls)
  const both = mergedTls(merged.tls, tls)
  if (both !== undefined) merged.tls = both
}

type SettingsPart = ServerOptions['settings']

function mergedSettings(below: SettingsPart, above: SettingsPart): SettingsPart {
  if (!below || !above) return above ?? below
  const merged = { ...below, ...above }
  if (!below.legacy || !above.legacy) return merged
  return { ...merged, legacy: { ...below.legacy, ...above.legacy } }
}

function mergedTls(below: ServerOptions['tls'], above: ServerOptions['tls']): ServerOptions['tls'] {
  // Watching the records makes no TLS where a scenario has none.
  if (below === false && above && Object.keys(above).join() === 'recordTap') return below
  if (above === false || above === undefined || !below) return above ?? below
  // A certificate of one's own takes the place of any that is made.
  const { recipe: _, ...rest } = below
  return above.cert === undefined ? { ...below, ...above } : { ...rest, ...above }
}

/** TLS as a scenario writes it, as the server takes it. The names were checked when it was loaded. */
function tlsOptionsOf(written: false | ScenarioTls): TlsOptions | false {
  if (written === false) return false
  const { certificate, ...rest } = written
  const recipe = certificateRecipes.find(({ name }) => name === certificate)
  return recipe ? { ...rest, recipe } : rest
}
