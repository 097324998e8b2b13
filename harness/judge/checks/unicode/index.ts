import type { Check } from '../../check.ts'
import { afterStls } from './lang-after-stls.ts'
import { clientNoTextParsing } from './lang-client-no-text-parsing.ts'
import { nonAsciiTolerated } from './text-non-ascii-tolerated.ts'
import { codeClient } from './utf8-code-client.ts'
import { command } from './utf8-command.ts'
import { credentialsGate } from './utf8-credentials-gate.ts'
import { errAllowed } from './utf8-err-allowed.ts'

/** Checks of the area `unicode`, by id. */
export const unicode: readonly Check[] = [
  command,
  errAllowed,
  codeClient,
  credentialsGate,
  clientNoTextParsing,
  afterStls,
  nonAsciiTolerated,
]
