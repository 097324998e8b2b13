import { kindOf } from '../../server/base/fault.ts'
import { parseSize } from '../../server/mailbox/size-text.ts'
import type { ServerOptions } from '../../server/options.ts'
import type { LoadedFault, LoadedRule, LoadedScenario } from '../../server/scenario/loaded.ts'
import { linkProfile, segment } from '../../server/wire/link-profiles.ts'
import type { LinkProfile } from '../../server/wire/link-profiles.ts'

/**
 * How time passes in a case. Real clients have real clocks, so a scripted wait cannot just be jumped over.
 * Where a scenario has waits worth speaking of, all times of the case shrink alike: the server's by
 * `timeScale`, and the time-out that the client is told by as much. A greeting that comes after 45 s is then 3 s late,
 * to a client that was told 4 s in place of 60: who had to bear it still has to. What cannot be shrunk is a time-out
 * that a client does not let itself be told; such waits are only real at true pace (`--slow`).
 */
export interface Pace {
  /** What one scripted ms lasts in real ones. */
  readonly timeScale: number
  /** What the client is told to wait for an answer, in real ms. */
  readonly patienceMs: number
  /** When a run is ended by force, in real ms. */
  readonly limitMs: number
  /** What one run of a client with an ordinary time-out takes at most, in real ms. */
  readonly estimateMs: number
  /** Not worth its time in every run of a campaign. */
  readonly slow: boolean
}

/** The time-out of the client that all scripted times are meant for, in ms. */
const ordinaryPatience = 60_000

/** Of the ordinary patience: when a client is said to hang. */
const limit = 3

/** The scale of cases with long waits. */
const shrunk = 1 / 15

/** Waits up to this many ms are left as they are. */
const bearable = 2000

/** A run that may take longer than this, in real ms, is slow. */
const longestRun = 20_000

/** Real ms for starting and ending a program, and for a session without any delay. */
const startUp = 500

/** Octets that a session without any delay moves in a real ms. */
const speed = 20_000

/** Real ms that a client spends on a message, however small it is. */
const each = 1

/** Faults after which nothing more comes, or never what would end the reply. */
const endless = new Set([
  'never-answer',
  'blackhole',
  'zero-window',
  'no-terminator',
  'endless',
  'stall',
  'handshake-stall',
])

/**
 * The pace of a case.
 * @param how `true`: scripted times are real ones, and the client is told an ordinary time-out.
 * @param octets of the mailbox, where they are known.
 */
export function paceOf(
  scenario: LoadedScenario | null,
  how: 'fast' | 'true' = 'fast',
  octets: number = mailboxOctets(scenario?.scenario.mailbox),
): Pace {
  const faults = scenario?.rules.flatMap(({ acts }) => acts.flatMap((act) => act.faults)) ?? []
  const waits = faults.map(longestWait)
  const longest = Math.max(0, ...waits.filter(Number.isFinite))
  const acting = (scenario?.rules ?? []).flatMap((rule) =>
    rule.acts.flatMap((act) => act.faults.map((fault) => ({ fault, rule }))),
  )
  const trickle = (scale: number): number =>
    acting.reduce(
      (sum, { fault, rule }) => sum + tricklingMs(fault, carried(rule, octets), scale),
      0,
    )
  const hurried = how === 'fast' && (longest > bearable || trickle(1) > bearable)
  const timeScale = hurried ? shrunk : 1
  // Where pauses are too short to shrink, nor may patience.
  const kept = hurried && trickle(1) > 0 ? Math.min(1, trickle(shrunk) / trickle(1)) : 0
  const patienceMs = ordinaryPatience * (how === 'true' ? 1 : Math.max(shrunk, kept))
  const wait = Math.min(longest * timeScale, patienceMs)
  const never = waits.includes(Number.POSITIVE_INFINITY) ? patienceMs : 0
  const messages = mailboxMessages(scenario?.scenario.mailbox) * each
  const busy = startUp + octets / speed + messages + trickle(timeScale)
  const estimateMs = Math.round(busy + Math.max(wait, never))
  // Crumbs and round trips take longer where the machine is busy.
  const limitMs = Math.round((busy + trickle(timeScale)) * 1.5 + limit * patienceMs)
  return { timeScale, patienceMs, limitMs, estimateMs, slow: estimateMs > longestRun }
}

/** The longest silence that the fault makes, in scripted ms; Infinity for one without end. */
function longestWait({ fault, values, definition }: LoadedFault): number {
  const durations = Object.entries(definition.parameters).flatMap(([name, { type }]) => {
    const value = values[name]
    return type === 'duration' && typeof value === 'number' ? [value] : []
  })
  if (durations.length === 0 && endless.has(kindOf(fault))) return Number.POSITIVE_INFINITY
  return Math.max(0, ...durations)
}

/** Round trips of a session with a few messages. */
const roundTrips = 15

/** Octets of a reply that is no message. */
const shortReply = 200

/** How much goes through a link that begins at this rule: the mailbox, or a single reply. */
function carried({ on }: LoadedRule, octets: number): number {
  const short = on.every((one) => {
    if (one.at === 'verb') return one.verb !== 'RETR' && one.verb !== 'TOP'
    return one.at === 'greeting' || one.at === 'sasl'
  })
  return short ? Math.min(octets, shortReply) : octets
}

/** The shortest pause that a busy machine makes, in real ms. */
const shortestGap = 2

/** Octets that TLS adds to a session: the handshake with its certificates, and the heads of records. */
const tlsOctets = 4096

/** How long the mailbox takes through a narrow link, in real ms where a scripted ms lasts `scale`. */
function tricklingMs(loaded: LoadedFault, octets: number, scale: number): number {
  const { fault, values, layer } = loaded
  if (kindOf(fault) !== 'slice') return narrowMs(loaded, octets) * scale
  const gap = Number(values['gap'] ?? 0)
  const all = layer === 'ciphertext' ? octets + tlsOctets : octets
  return gap === 0 ? 0 : (all / Number(values['size'])) * Math.max(gap * scale, shortestGap)
}

/** The same for what shrinks with time however much, in scripted ms. */
function narrowMs({ fault, values }: LoadedFault, octets: number): number {
  const kind = kindOf(fault)
  const number = (name: string): number => Number(values[name] ?? 0)
  if (kind === 'bandwidth') return (octets / number('rate')) * 1000
  if (kind === 'latency') return number('ms') * roundTrips
  if (kind === 'coalesce') return number('within') * roundTrips
  const profile = kind === 'link' ? linkProfile(values['profile'] as string) : undefined
  return profile ? linkMs(profile, octets) : 0
}

/** A link's rate, its latency, and the stalls that its losses and silences make on average. */
function linkMs(
  { rate, latency, loss, retransmission, silences }: LinkProfile,
  octets: number,
): number {
  const lost = (octets / segment) * loss * retransmission
  const silent = silences ? (octets / silences.every + 1) * silences.max : 0
  return (octets / rate) * 1000 + roundTrips * latency + lost + silent
}

/** About how much is in the mailbox; what stands in files is small. */
export function mailboxOctets(mailbox: ServerOptions['mailbox']): number {
  const { generate } = Object(mailbox) as Generated
  return generate ? (generate.messages ?? 1) * parseSize(generate.size ?? '4KiB') : 4096
}

interface Generated {
  readonly generate?: { readonly messages?: number; readonly size?: number | string }
}

/** About how many messages are in the mailbox, beyond a few. */
function mailboxMessages(mailbox: ServerOptions['mailbox']): number {
  return (Object(mailbox) as Generated).generate?.messages ?? 0
}
