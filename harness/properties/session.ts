import type { Server, Timer } from '../../server/index.ts'
import { withoutSecrets } from '../campaign/without-secrets.ts'
import type { ClientRun, Message } from '../judge/case-record.ts'
import { digestsOf } from '../judge/forms.ts'
import type { Account, FetchClient, Memory, Outcome } from './client.ts'
import type { PlayTime } from './time.ts'

/** A play, as far as its sessions have it in common. */
export interface Play {
  readonly client: FetchClient
  readonly server: Server
  readonly time: PlayTime
  readonly about: Pick<Account, 'user' | 'password' | 'ca' | 'tls' | 'delete'>
  readonly memory: Memory
  /** What the client holds; grows. */
  readonly delivered: Message[]
}

interface Which {
  readonly phase: ClientRun['phase']
  /** Of the play, from 1. */
  readonly count: number
}

/** One session of the client, from its start to its end or to the time when it counts as hanging. */
export async function session(
  { client, server, time, about, memory, delivered }: Play,
  { phase, count }: Which,
): Promise<ClientRun> {
  const { clock, clientClock, patienceMs, limitMs } = time
  const startedAt = clock.now()
  const { host, port } = about.tls === 'implicit' && server.pop3s ? server.pop3s : server.pop3
  const told = { host, port, patienceMs, clock: clientClock, ...about }
  const { account, end: endAccount } = accountOf(told, `run-${count}`, delivered)
  const work = ended(client, account, memory)
  const limited = limitedTo(limitMs, time, work, () => lastWord(server))
  const end = await (clock.during?.(limited) ?? limited)
  endAccount(end === 'late' ? new Error(`the session took longer than ${limitMs} ms`) : null)
  const words = end === 'late' ? '' : (end.problem ?? '')
  return {
    phase,
    startedAt,
    endedAt: clock.now(),
    code: codeOf(end),
    signal: null,
    timedOut: end === 'late',
    stdout: '',
    stderr: words === '' ? '' : withoutSecrets(words, about.user, [about.password]),
    holds: delivered.map(({ name }) => name),
  }
}

/**
 * The account as the client gets it, which leads to nothing else of the play: sockets of clients stay in memory for
 * a while, and the account with them.
 */
function accountOf(
  told: Omit<Account, 'signal' | 'deliver'>,
  name: string,
  delivered: Message[],
): { readonly account: Account; end(why: Error | null): void } {
  let into: Message[] | null = delivered
  let number = 0
  const aborter = new AbortController()
  return {
    account: {
      signal: aborter.signal,
      deliver(message) {
        const digests = digestsOf(message)
        into?.push({ name: `${name}/${++number}`, octets: message.length, digests })
      },
      ...told,
    },
    end(why) {
      into = null
      if (why) aborter.abort(why)
    },
  }
}

interface End extends Outcome {
  /** What the client has thrown, in words. */
  readonly problem?: string
}

async function ended(client: FetchClient, account: Account, memory: Memory): Promise<End> {
  try {
    const outcome = await client(account, memory)
    for (const message of outcome.delivered ?? []) account.deliver(message)
    return outcome
  } catch (error) {
    return { complete: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

function codeOf(end: End | 'late'): number | null {
  if (end === 'late') return null
  return end.complete ? 0 : 1
}

/** How often the limit is extended for a client that is still at work. */
const extensions = 10

/** Ends the wait for a client that has taken too long and says nothing any more. */
function limitedTo<T>(
  ms: number,
  { clock, patienceMs, scale }: PlayTime,
  work: Promise<T>,
  lastWord: () => number,
): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    let left = extensions
    const check = (): Timer =>
      clock.after(ms, () => {
        const silent = clock.now() - lastWord()
        if (left-- > 0 && silent < (2 * patienceMs) / scale) timer = check()
        else resolve('late')
      })
    let timer = check()
    work.then(resolve, reject).finally(() => timer.cancel())
  })
}

/** When the client said something last. */
function lastWord({ transcript }: Server): number {
  return transcript.entries.findLast(({ kind }) => kind === 'received')?.at ?? 0
}
