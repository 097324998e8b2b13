import { choosing } from './choosing.ts'
import type { Armed } from './choosing.ts'
import { directoryOfAll, everyScenario } from './every-scenario.ts'
import type { EveryScenario } from './every-scenario.ts'
import type { Foundations, Household } from './household.ts'
import type { ServerOptions } from './options.ts'
import type { ConnectionSurroundings } from './session/surroundings.ts'
import type { TlsPort } from './session/tls-port.ts'
import type { Settings } from './state/settings.ts'
import type { Recorder } from './transcript/recorder.ts'

/** A server of every scenario: what a connection stands on depends on what its address has chosen. */
export interface AllScenarios {
  readonly every: EveryScenario
  around(address: string, usual: ConnectionSurroundings): ConnectionSurroundings
}

/** What it is put together from. */
export interface AllParts {
  readonly options: ServerOptions
  readonly foundations: Foundations
  readonly base: Household
  readonly recorder: Recorder
  readonly noTls: TlsPort
}

/** Mechanisms by which a client proves that it knows the password; the others just tell it. */
const proofs = /^(?:SCRAM-|CRAM-|DIGEST-|NTLM)/

/** Clients take the strongest way in, and by those a password that was made up is never right. */
function anyPassword(settings: Settings, { settings: given }: ServerOptions): Settings {
  return {
    ...settings,
    apop: given?.apop ?? false,
    mechanisms: given?.mechanisms ?? settings.mechanisms.filter((name) => !proofs.test(name)),
  }
}

/** Lets clients choose from the library. */
export function allScenarios(parts: AllParts): AllScenarios {
  const { options, foundations, base, recorder, noTls } = parts
  const every = everyScenario(options, foundations, recorder)
  const armed: Armed = new Map()
  const choice = { every, armed, own: base.service.directory }
  const service = {
    ...base.service,
    settings: anyPassword(base.service.settings, options),
    directory: directoryOfAll(base.service.directory, every),
  }
  const script = choosing(choice, null)
  return {
    every,
    around(address, usual) {
      const mine = armed.get(address)
      if (!mine) return { ...usual, service, script }
      const { service: own, home } = mine
      return { ...usual, service: own, script: choosing(choice, mine), tls: home.tls ?? noTls }
    },
  }
}
