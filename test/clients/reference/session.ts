import type { Clock } from '../../../server/base/clock.ts'
import { fetchAll, nothingFetched } from './fetch-all.ts'
import type { Keeping } from './fetch-all.ts'
import { openLink } from './link.ts'
import type { Dial, Link } from './link.ts'
import { logIn } from './log-in.ts'
import type { Capabilities } from './log-in.ts'
import type { Patience } from './patience.ts'
import { conversation } from './replies.ts'
import type { Conversation } from './replies.ts'
import { SessionOver } from './report.ts'
import type { SessionEnding, SessionReport } from './report.ts'
import type { Credentials } from './sasl/mechanism.ts'
import { say } from './say.ts'

/** What one session is to do. */
export interface Errand extends Keeping {
  readonly dial: Dial
  readonly tls: 'none' | 'stls' | 'implicit'
  /** `pass`, `apop`, `none` or a SASL mechanism. */
  readonly login: string
  readonly credentials: Credentials
  /** In place of fetching everything. */
  readonly commands?: readonly string[]
  readonly clock: Clock
  readonly patience: Patience
}

type Draft = { -readonly [K in keyof SessionReport]?: SessionReport[K] }

/** One session, from connect to the end. Never rejects for what a server does. */
export async function session(errand: Errand): Promise<SessionReport> {
  const { clock, patience, memory, dial } = errand
  const fetched = nothingFetched()
  const draft: Draft = { login: 'not-tried' }
  let link: Link | null = null
  let talk: Conversation | null = null
  let ended: { readonly ending: SessionEnding; readonly problem?: string }
  memory.begin()
  try {
    link = await openLink(dial, clock, patience.silence)
    if (errand.tls === 'implicit') await link.startTls(patience.handshake)
    talk = conversation({ link, clock, patience })
    const left = await converse(talk, errand, draft, fetched)
    // Only an answered QUIT proves that marked messages are gone.
    if (left) memory.forget(fetched.marked)
    ended = { ending: 'quit' }
  } catch (error) {
    if (!(error instanceof SessionOver)) throw error
    ended = { ending: error.ending, problem: error.message }
  }
  await link?.close()
  return {
    localPort: link?.localPort ?? 0,
    ...ended,
    login: draft.login ?? 'not-tried',
    exchanges: talk?.exchanges ?? [],
    anomalies: talk?.anomalies ?? [],
    delivered: fetched.delivered,
    missing: [...fetched.missing],
    received: link?.received ?? [],
  }
}

/** Returns whether QUIT was answered +OK. */
async function converse(
  talk: Conversation,
  errand: Errand,
  draft: Draft,
  fetched: ReturnType<typeof nothingFetched>,
): Promise<boolean> {
  const greeting = await talk.greeting()
  // No service: nothing is sent that could give anything away (RFC 1939 section 3).
  if (greeting.outcome !== 'ok') return quit(talk)
  let capabilities = await capa(talk)
  if (errand.tls === 'stls') {
    if (!(await stls(talk, capabilities, errand.patience))) return quit(talk)
    capabilities = await capa(talk)
  }
  draft.login = 'unfinished'
  draft.login = await logIn(talk, errand.login, errand.credentials, {
    capabilities,
    greeting: greeting.status ?? '',
  })
  const inside = draft.login === 'ok' || errand.login === 'none'
  if (inside && errand.commands) {
    if (await say(talk, errand.commands)) return true
  } else if (draft.login === 'ok') {
    await capa(talk)
    await fetchAll(talk, errand, fetched)
  }
  return quit(talk)
}

async function capa(talk: Conversation): Promise<Capabilities> {
  const { outcome, lines } = await talk.ask('CAPA', { multi: true })
  return outcome === 'ok' ? (lines ?? []).map((line) => line.toUpperCase()) : null
}

/** False where TLS is not to be had; without it there is no login, as the errand asked for it. */
async function stls(
  talk: Conversation,
  capabilities: Capabilities,
  patience: Patience,
): Promise<boolean> {
  if (capabilities && !capabilities.includes('STLS')) return false
  const reply = await talk.ask('STLS')
  if (reply.outcome !== 'ok') return false
  if (talk.link.buffer.size > 0) {
    const octets = talk.link.buffer.drain().toString('latin1')
    talk.note('behind-stls', octets)
    throw new SessionOver('gave-up', 'octets in clear behind the answer to STLS')
  }
  await talk.link.startTls(patience.handshake)
  return true
}

async function quit(talk: Conversation): Promise<boolean> {
  return (await talk.ask('QUIT')).outcome === 'ok'
}
