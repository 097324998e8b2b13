import { nearestWords } from '../../mailbox/nearest.ts'
import { commands } from '../../state/commands/index.ts'
import type { LoadedRule, Warning } from '../loaded.ts'
import type { On } from '../on.ts'
import { onText } from '../on.ts'
import { parseSelector, selects } from '../selector.ts'
import type { MailboxFacts } from './mailbox-facts.ts'
import type { Settled } from './merge.ts'

/** All there is to know before anything is played. */
export interface Known {
  readonly scenario: Settled
  readonly rules: readonly LoadedRule[]
  /** Null where nothing is known of the mailbox. */
  readonly mailbox: MailboxFacts | null
}

/** Why a rule can never act, or what in it never counts; and the fix where there is a plain one. */
type Remark = { readonly message: string; readonly hint?: string }

/** Looks for rules that can never act, and for parts of rules that never count. */
export function warnOfRules(known: Known): Warning[] {
  return known.rules.flatMap((rule) => {
    const never = neverReasons(rule, known).map((remark) => ({
      ...remark,
      message: `${called(rule)} can never act: ${remark.message}`,
    }))
    const rest = never.length > 0 ? never : oddities(rule, known)
    return rest.map((remark) => ({ ...remark, ...(rule.place && { place: rule.place }) }))
  })
}

function called({ name }: LoadedRule): string {
  return /^(?:rule|dialogue) \d/.test(name) ? name : `"${name}"`
}

function neverReasons(rule: LoadedRule, known: Known): Remark[] {
  const { when } = rule
  const reasons = [
    ...tlsReasons(rule, known.scenario.server?.tls === false),
    ...listenerReasons(rule, known),
    ...zeroReasons(rule),
    ...stateReasons(rule),
    ...uidReasons(rule, known),
    ...markReasons(rule, known.rules),
  ]
  if (when.probability === 0) reasons.push({ message: 'its probability is 0' })
  const logout = known.scenario.server?.settings?.autologoutMs
  const silent = rule.on.find((on) => on.at === 'idle' && logout !== undefined && on.ms >= logout)
  if (silent && rule.on.length === 1) {
    reasons.push({ message: `the server hangs up after ${logout}ms of silence (autologoutMs)` })
  }
  return reasons
}

function tlsReasons({ on, when }: LoadedRule, off: boolean): Remark[] {
  if (!off) {
    const alone = when.tls === false && when['first-after-tls'] === true
    return alone ? [{ message: 'first-after-tls and tls: false exclude each other' }] : []
  }
  const hint = 'take tls: false away from server:'
  const { listener } = when
  if (on.every(({ at }) => at === 'tls' || at === 'secured')) {
    return [{ message: `there is no TLS here, so ${on.map(onText).join(', ')} never comes`, hint }]
  }
  if (when.tls !== undefined && when.tls !== false) {
    return [{ message: 'it waits for TLS, and there is none here', hint }]
  }
  if (when['first-after-tls'] === true) {
    return [{ message: 'first-after-tls, and there is no TLS here', hint }]
  }
  return listener === 'pop3s' ? [{ message: 'without TLS there is no port for pop3s', hint }] : []
}

function listenerReasons({ when }: LoadedRule, { scenario }: Known): Remark[] {
  const closed = scenario.server?.closed ?? []
  const hint = 'take it away from closed: under server:'
  if (when.listener && closed.includes(when.listener)) {
    return [{ message: `the port for ${when.listener} is closed`, hint }]
  }
  if (closed.includes('pop3') && closed.includes('pop3s')) {
    return [{ message: 'both ports are closed', hint }]
  }
  return closed.includes('pop3s') && when.tls === 'implicit'
    ? [{ message: 'tls: implicit needs the port for pop3s, which is closed', hint }]
    : []
}

/** Counts begin with 1, so a set that holds nothing above 0 is empty. */
function zeroReasons({ when, on }: LoadedRule): Remark[] {
  const counts = (['nth', 'connection', 'session'] as const).flatMap((key): Remark[] => {
    const written = when[key]
    if (written === undefined) return []
    const set = parseSelector(written)
    const empty =
      (set.kind === 'some' && set.numbers.every((number) => number === 0)) ||
      (set.kind === 'range' && set.high === 0)
    return empty ? [{ message: `${key} counts from 1`, hint: `write ${key}: 1 for the first` }] : []
  })
  const { sent } = when
  if (sent === undefined) return counts
  const set = parseSelector(sent)
  const onlyZero = selects(set, 0) && set.kind !== 'every' && !holdsMore(set)
  const early = on.some(({ at }) => ['connect', 'tls', 'greeting', 'secured'].includes(at))
  if (!onlyZero || early) return counts
  return [...counts, { message: 'sent: 0 is over once the server has greeted' }]
}

function holdsMore(set: ReturnType<typeof parseSelector>): boolean {
  if (set.kind === 'range') return set.high > 0
  return set.kind === 'every' || set.numbers.some((number) => number > 0)
}

const states = new Map(commands.map(({ verb, states }) => [verb, states]))

/** A rule that answers for itself may wait for commands out of turn, which it has tempted the client to. */
function stateReasons({ on, when, acts }: LoadedRule): Remark[] {
  const { state } = when
  const answers = acts.some(({ reply }) => reply !== undefined)
  if (state === undefined || on.length === 0 || (answers && state !== 'sasl')) return []
  const reasons = on.map((one) => stateReason(one, state))
  const [first] = reasons
  return first !== undefined && !reasons.includes(undefined) ? [{ message: first }] : []
}

function stateReason(on: On, state: 'authorization' | 'sasl' | 'transaction'): string | undefined {
  if (on.at === 'sasl') {
    return state === 'sasl' ? undefined : `answers of SASL come in state sasl, not ${state}`
  }
  if (on.at === 'verb') {
    if (state === 'sasl') return 'in state sasl lines are answers, not commands: write on: sasl'
    const valid: readonly string[] = states.get(on.verb) ?? []
    return valid.includes(state) ? undefined : `${on.verb} has no place in state ${state}`
  }
  const early = ['connect', 'greeting', 'tls', 'secured'].includes(on.at)
  return early && state !== 'authorization' ? `${on.at} comes in state authorization` : undefined
}

/** Faults and words that give messages other unique-ids than the mailbox has. */
const renaming = /unique-ids|arrive|recent-mode/

function uidReasons({ when }: LoadedRule, { mailbox, rules, scenario }: Known): Remark[] {
  const { uid } = when
  const uids = mailbox?.uids
  if (uid === undefined || !uids || scenario.dialect?.uniqueIds !== undefined) return []
  if (scenario.server?.users?.some((user) => user.mailbox !== undefined)) return []
  if (rules.some((rule) => kindsOf(rule).some((kind) => renaming.test(kind)))) return []
  const wanted = typeof uid === 'string' ? [uid] : uid
  if (wanted.some((one) => uids.some((present) => patternOf(one).test(present)))) return []
  const near = wanted.flatMap((one) => nearestWords(one, uids)).slice(0, 3)
  const some = near.length > 0 ? near : uids.slice(0, 3)
  return [
    {
      message: `no message has the unique-id ${wanted.join(' or ')}`,
      ...(some.length > 0 && { hint: `there is ${some.join(', ')}` }),
    },
  ]
}

function patternOf(text: string): RegExp {
  const parts = text
    .split('*')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}

function markReasons({ when }: LoadedRule, rules: readonly LoadedRule[]): Remark[] {
  const { marked } = when
  if (marked === undefined) return []
  const set = rules.flatMap(({ rule }) => rule.mark ?? [])
  return (typeof marked === 'string' ? [marked] : marked)
    .filter((name) => !set.includes(name))
    .map((name) => {
      const near = nearestWords(name, set)
      const hint =
        near.length > 0 ? `did you mean ${near.join(' or ')}?` : `write mark: ${name} in a rule`
      return { message: `no rule marks ${name}`, hint }
    })
}

function kindsOf({ acts }: LoadedRule): string[] {
  return acts.flatMap(({ faults }) => faults.map(({ definition }) => definition.kind))
}

/** Parts of a rule that never count, where the rest of it does. */
function oddities(rule: LoadedRule, known: Known): Remark[] {
  const { acts, times, rule: written } = rule
  const remarks = [...numberRemarks(rule, known)]
  if (written.sequence && times < acts.length) {
    const message = `${called(rule)} has ${acts.length} steps and acts ${times} times: the last ${acts.length - times} never come`
    remarks.push({ message, hint: 'leave times out, so that the last step repeats' })
  }
  return remarks
}

const numbered = ['RETR', 'DELE', 'TOP', 'LIST', 'UIDL']
const telling = ['STAT', 'LIST', 'UIDL']

/** Message numbers above what the mailbox has. A client asks for them only where it was told of them. */
function numberRemarks(rule: LoadedRule, { mailbox, rules, scenario }: Known): Remark[] {
  if (!mailbox || scenario.server?.users?.some((user) => user.mailbox !== undefined)) return []
  const { name, count } = mailbox
  const has = `${name} has ${count} ${count === 1 ? 'message' : 'messages'}`
  const all = rules.flatMap(kindsOf)
  if (all.includes('arrive') || all.includes('numbering-gaps')) return []
  const lied = rules.some(
    (one) =>
      one.on.some((on) => on.at === 'any' || (on.at === 'verb' && telling.includes(on.verb))) &&
      one.acts.some(
        ({ reply, faults }) =>
          reply !== undefined || faults.some(({ definition }) => definition.site === 'reply'),
      ),
  )
  const asked = rule.on.flatMap((on): Remark[] => {
    if (on.at !== 'verb' || !numbered.includes(on.verb) || lied) return []
    const number = on.arguments?.[0] ?? ''
    if (!/^\d+$/.test(number) || Number(number) <= count) return []
    return [{ message: `${onText(on)} asks for a message that is not there: ${has}` }]
  })
  const deletes = rule.on.every((on) => on.at === 'verb' && on.verb === 'DELE' && !on.arguments)
  if (deletes && rule.on.length > 0 && Number.isFinite(rule.times) && rule.times > count) {
    asked.push({ message: `${called(rule)} counts ${rule.times} times DELE, but ${has}` })
  }
  return [...asked, ...faultNumbers(rule, count, has)]
}

function faultNumbers({ acts }: LoadedRule, count: number, has: string): Remark[] {
  return acts.flatMap(({ faults }) =>
    faults.flatMap(({ definition, values }): Remark[] => {
      const entry = Object.entries(definition.parameters).find(([, { type }]) => type === 'numbers')
      const written = entry && values[entry[0]]
      if (written === undefined || written === 'all') return []
      const set = parseSelector(written as never)
      const lowest = set.kind === 'some' ? Math.min(...set.numbers) : 0
      const low = set.kind === 'range' ? set.low : lowest
      if (low <= count) return []
      return [{ message: `${definition.kind} names messages that are not there: ${has}` }]
    }),
  )
}
