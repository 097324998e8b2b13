import type { Context, Opened } from '../../state/context.ts'
import type { Recorder } from '../../transcript/recorder.ts'
import type { NamingEnvironment } from '../dialect/unique-ids.ts'
import type { Voice } from '../dialect/voice.ts'
import type { OccasionKind } from './occasion.ts'
import type { RuleState } from './rule-state.ts'
import type { Scopes } from './scopes.ts'

/** A scenario that is being played: what its connections share. */
export interface Play {
  readonly scopes: Scopes
  readonly recorder: Recorder
  /** The rules that can act at such an occasion, top to bottom. */
  rules(kind: OccasionKind): readonly RuleState[]
  /** Words the truth as the dialect does. */
  voice?: Voice | undefined
  /** What the dialect makes of a maildrop that was opened: its unique-ids. */
  dress?: ((opened: Opened, environment: NamingEnvironment) => void) | undefined
  /** The user that rules know by another name than the client gave; the name itself where it is one. */
  alias?: ((name: string) => string) | undefined
  /** Octets sent so far on this connection. */
  sent(context: Context): number
  gone(context: Context): void
}
