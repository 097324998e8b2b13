import type { ConnectionScript, Script } from '../../session/script.ts'
import type { Context } from '../../state/context.ts'
import type { Recorder } from '../../transcript/recorder.ts'
import type { LoadedRule, LoadedScenario } from '../loaded.ts'
import { connectionScript } from './connection-script.ts'
import type { OccasionKind } from './occasion.ts'
import type { Play } from './play.ts'
import { unfiredText } from './report.ts'
import { handleOf } from './rule-handle.ts'
import type { RuleHandle } from './rule-handle.ts'
import { ruleState } from './rule-state.ts'
import type { Compute, RuleState } from './rule-state.ts'
import { scopes } from './scopes.ts'
import { voiceOf } from './voice.ts'

/** Scenarios that are played. */
export interface Playing extends Script {
  readonly rules: readonly RuleHandle[]
  /** Adds a rule behind all others, for connections from now on. */
  add(rule: LoadedRule, compute?: Compute): RuleHandle
  /** Which rules have never acted, and why not; empty where all have (report.ts). */
  unfired(): string
  /** Counts, marks and whatever faults remember: everything as at the start. Switches stay. */
  reset(): void
}

/** What playing needs of its server. */
export interface PlayingOptions {
  readonly recorder: Recorder
  readonly alias?: Play['alias']
}

/** Plays scenarios, the rules of earlier ones first. What their server parts say is the server's business. */
export function playScenarios(
  scenarios: readonly LoadedScenario[],
  options: PlayingOptions,
): Playing {
  const states: RuleState[] = []
  const handles: RuleHandle[] = []
  const byKind = new Map<OccasionKind, RuleState[]>()
  let sent = uncounted
  const add: Playing['add'] = (rule, compute) => {
    if (rule.when.sent !== undefined && sent === uncounted) sent = sentCounter(options.recorder)
    const state = ruleState(rule, states, compute)
    states.push(state)
    for (const kind of new Set(state.criteria.moments.map((moment) => moment.kind))) {
      byKind.set(kind, [...(byKind.get(kind) ?? []), state])
    }
    const handle = handleOf(state)
    handles.push(handle)
    return handle
  }
  for (const { rules } of scenarios) for (const rule of rules) add(rule)
  const remembered = scopes()
  const dialect = voiceOf(scenarios)
  const play: Play = {
    scopes: remembered,
    recorder: options.recorder,
    rules: (kind) => byKind.get(kind) ?? [],
    ...dialect,
    alias: options.alias,
    sent: ({ connection }) => sent.of(connection),
    gone: ({ connection }) => sent.gone(connection),
  }
  return {
    rules: handles,
    add,
    unfired: () => unfiredText(handles),
    reset() {
      remembered.reset()
      for (const state of states) {
        state.fired = 0
        state.nearest = null
      }
    },
    connect: (context: Context, listener): ConnectionScript =>
      connectionScript(play, context, listener),
  }
}

interface SentCounter {
  of(connection: number): number
  gone(connection: number): void
}

/** Where no rule asks. */
const uncounted: SentCounter = { of: () => 0, gone: () => undefined }

/** Counts what was sent by what the transcript says; entries come when the last octet was handed over. */
function sentCounter(recorder: Recorder): SentCounter {
  const counts = new Map<number, number>()
  recorder.subscribe((entry) => {
    if (entry.kind !== 'sent') return
    counts.set(entry.connection, (counts.get(entry.connection) ?? 0) + entry.octets)
  })
  return {
    of: (connection) => counts.get(connection) ?? 0,
    gone: (connection) => void counts.delete(connection),
  }
}
