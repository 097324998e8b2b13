import type { MaildropSpec } from '../../server/mailbox/load.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import { kindOf } from '../judge/view/faults.ts'
import { viewOf } from '../judge/view/view.ts'
import type { View } from '../judge/view/view.ts'

/** A scenario that was played, and what came of it. */
export interface Situation {
  readonly scenario: Scenario
  readonly record: CaseRecord
  readonly view: View
}

/** Whether something came about that a campaign has to have seen; see {@link SituationName}. */
export type IsSo = (situation: Situation) => boolean

/** The name of what is counted in every campaign. */
export type SituationName =
  | 'a message was fetched'
  | 'a message was deleted'
  | 'a fault acted'
  | 'the maildrop was not as it seemed'
  | 'octets came in pieces'
  | 'a message was cut off'
  | 'a message was refused'
  | 'a login was refused'
  | 'the server fell silent'
  | 'the client gave up'
  | 'a retry was needed'
  | 'a line began with a dot'
  | 'a message looked like a reply'
  | 'a message had octets above 127'
  | 'a message had no body'
  | 'two messages were alike'

const situations: Readonly<Record<SituationName, IsSo>> = {
  'a message was fetched': ({ view }) => fetched(view, true),
  'a message was deleted': ({ view }) =>
    view.entries.some((entry) => entry.kind === 'maildrop' && entry.event === 'updated'),
  'a fault acted': ({ view }) => view.entries.some(({ kind }) => kind === 'fault'),
  'the maildrop was not as it seemed': ({ view }) =>
    view.entries.some((entry) => entry.kind === 'fault' && entry.site === 'maildrop'),
  'octets came in pieces': ({ view }) => acted(view, ['slice', 'split']),
  'a message was cut off': ({ view }) => fetched(view, false),
  'a message was refused': ({ view }) =>
    view.connections.some(({ turns }) =>
      turns.some(({ verb, reply }) => verb === 'RETR' && reply?.line.startsWith('-ERR')),
    ),
  'a login was refused': ({ view }) =>
    view.connections.some(({ turns }) =>
      turns.some(({ verb, reply }) => verb === 'PASS' && reply?.line.startsWith('-ERR')),
    ),
  'the server fell silent': ({ view }) =>
    acted(view, ['stall', 'blackhole', 'zero-window', 'never-answer', 'no-terminator']),
  'the client gave up': ({ record }) => record.runs.some(({ code }) => code !== 0),
  'a retry was needed': ({ record }) =>
    record.runs.some(({ phase, holds }, at) => {
      const before = record.runs[at - 1]?.holds.length ?? 0
      return phase === 'retry' && holds.length > before
    }),
  'a line began with a dot': ({ scenario }) => holds(scenario, /^\./m),
  'a message looked like a reply': ({ scenario }) => holds(scenario, /^(?:\+OK|-ERR)/m),
  'a message had octets above 127': ({ scenario }) => holds(scenario, /[\x80-\xff]/),
  'a message had no body': ({ scenario }) => holds(scenario, /^(?![^]*\r\n\r\n)/),
  'two messages were alike': ({ record: { served } }) =>
    new Set(served.map(({ digests }) => digests.exact)).size < served.length,
}

/** Counts how often each came about. */
export interface Tally {
  add(scenario: Scenario, record: CaseRecord): void
  readonly counts: ReadonlyMap<string, number>
}

/** @param more besides those that are always counted */
export function tally(more: Readonly<Record<string, IsSo>> = {}): Tally {
  const all = Object.entries<IsSo>({ ...situations, ...more })
  const counts = new Map(all.map(([name]) => [name, 0]))
  return {
    counts,
    add(scenario, record) {
      const situation = { scenario, record, view: viewOf(record.transcript) }
      for (const [name, isSo] of all) {
        if (isSo(situation)) counts.set(name, (counts.get(name) ?? 0) + 1)
      }
    },
  }
}

function acted(view: View, kinds: readonly string[]): boolean {
  return view.entries.some((entry) => entry.kind === 'fault' && kinds.includes(kindOf(entry)))
}

function fetched(view: View, whole: boolean): boolean {
  return view.connections.some(({ turns }) =>
    turns.some(({ verb, reply }) => verb === 'RETR' && reply?.body?.complete === whole),
  )
}

function holds({ mailbox }: Scenario, pattern: RegExp): boolean {
  if (typeof mailbox !== 'object') return false
  let texts = known.get(mailbox)
  if (!texts) known.set(mailbox, (texts = contentsOf(mailbox)))
  return texts.some((text) => pattern.test(text))
}

/** Several situations look into the same messages. */
const known = new WeakMap<object, readonly string[]>()

/** The messages that stand in a list, latin1. */
export function contentsOf(mailbox: MaildropSpec | undefined): string[] {
  if (!Array.isArray(mailbox)) return []
  return (mailbox as Extract<MaildropSpec, readonly unknown[]>).map((item) => {
    const octets = typeof item === 'string' || item instanceof Uint8Array ? item : item.content
    return typeof octets === 'string' ? octets : Buffer.from(octets).toString('latin1')
  })
}
