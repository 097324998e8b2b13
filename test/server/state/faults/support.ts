import type { BearerToken, Verified } from '../../../../server/accounts/account.ts'
import { createDirectory } from '../../../../server/accounts/directory.ts'
import { virtualClock } from '../../../../server/base/clock.ts'
import type { VirtualClock } from '../../../../server/base/clock.ts'
import type { ParameterValue, ParameterValues } from '../../../../server/base/fault.ts'
import { randomSource } from '../../../../server/base/random.ts'
import { maildropLocks } from '../../../../server/mailbox/lock.ts'
import type { Locks } from '../../../../server/mailbox/lock.ts'
import type { Maildrop } from '../../../../server/mailbox/message.ts'
import { arrayMaildrop } from '../../../../server/mailbox/sources/array.ts'
import type { MailboxItem } from '../../../../server/mailbox/sources/array.ts'
import { newContext } from '../../../../server/session/new-context.ts'
import type { Context, MaildropNote, Service } from '../../../../server/state/context.ts'
import { prepareCommand, run } from '../../../../server/state/dispatch.ts'
import type { MaildropEnvironment, MaildropFault } from '../../../../server/state/maildrop-fault.ts'
import { parseLine } from '../../../../server/state/parse.ts'
import { lax } from '../../../../server/state/settings.ts'
import type { Settings } from '../../../../server/state/settings.ts'
import { release } from '../../../../server/state/update.ts'
import { recorder } from '../../../../server/transcript/recorder.ts'
import { statusLine } from '../../../../server/wire/reply.ts'
import type { Reply } from '../../../../server/wire/reply.ts'

/** A day in ms. */
export const day = 86_400_000

/** A fault with its parameters, and the moment it stands at: `login` unless said otherwise. */
export interface Standing {
  readonly fault: MaildropFault
  readonly values?: ParameterValues
  readonly at?: 'authentication' | 'login' | 'disconnect'
}

/** One session of a client, spoken to without a socket. */
export interface Session {
  readonly context: Context
  /** The status line without its end, and the lines of a body behind it. */
  say(line: string): Promise<string[]>
  reply(line: string): Promise<Reply>
  /** Logs alice in. */
  login(name?: string, password?: string): Promise<string>
  /** Lets a fault act as it would at a command, with its defaults filled in. */
  act(fault: MaildropFault, values?: ParameterValues): Promise<string | null>
  /** The connection is gone without QUIT. */
  drop(): void
}

/** A service over one maildrop, on which faults act. */
export interface Stage {
  readonly clock: VirtualClock
  readonly locks: Locks
  readonly maildrop: Maildrop
  /** What the transcript got. */
  readonly notes: MaildropNote[]
  /** What the faults said they did. */
  readonly told: (string | null)[]
  session(): Session
}

/** Three messages a day apart, the last one of now, and no other news. */
const threeMessages: readonly MailboxItem[] = ['one', 'two', 'three'].map((word, index) => ({
  content: `Subject: ${word}\r\n\r\n${word} ${word}\r\n`,
  uid: `uid-${word}`,
  arrivedAt: Date.UTC(2026, 0, 1) - (2 - index) * 20 * day,
}))

/** A stage on which these faults stand in each session. */
export function stage(
  standing: readonly Standing[],
  options: {
    messages?: readonly MailboxItem[]
    settings?: Partial<Settings>
    tokens?: readonly BearerToken[]
  } = {},
): Stage {
  const clock = virtualClock()
  const random = randomSource(1)
  const locks = maildropLocks()
  const maildrop = arrayMaildrop(options.messages ?? threeMessages, { clock })
  const service: Service = {
    settings: { ...lax, ...options.settings },
    clock,
    random,
    directory: createDirectory({
      accounts: [{ name: 'alice', password: 'secret', maildrop, tokens: options.tokens ?? [] }],
      clock,
      random,
    }),
    locks,
    tlsAvailable: false,
    prepareTls: () => undefined,
  }
  const notes: MaildropNote[] = []
  const told: (string | null)[] = []
  const memory = new Map<string, unknown>()
  let connections = 0
  let logins = 0
  const environment = (context: Context): MaildropEnvironment => ({
    random: random.derive('test', context.connection),
    session: logins,
    memory,
    fill: (text) => text.replaceAll('{user}', context.opened?.account.name ?? ''),
  })
  return {
    clock,
    locks,
    maildrop,
    notes,
    told,
    session() {
      const peer = { connection: ++connections, address: '127.0.0.1', port: 40_000 }
      const context: Context = {
        ...newContext(service, peer, recorder()),
        note: (one) => void notes.push(one),
      }
      context.scripted = scripted(context)
      return session(context)
    },
  }

  function scripted(context: Context): NonNullable<Context['scripted']> {
    const at = (moment: Standing['at']): readonly Standing[] =>
      standing.filter((one) => (one.at ?? 'login') === moment)
    const apply = (
      one: Standing,
      extra: Partial<MaildropEnvironment> = {},
    ): string | null | Promise<string | null> =>
      one.fault.apply(filled(one.fault, one.values), context, { ...environment(context), ...extra })
    return {
      credentials(verified) {
        let decided: Verified = verified
        for (const one of at('authentication')) {
          const decide = (other: Verified): void => void (decided = other)
          told.push(apply(one, { verified: decided, decide }) as string | null)
        }
        return decided
      },
      async opened() {
        logins++
        for (const one of at('login')) told.push(await apply(one))
      },
      leaving() {
        for (const one of at('disconnect')) told.push(apply(one) as string | null)
      },
      named: (name) =>
        standing
          .map(({ fault, values }) => fault.alias?.(filled(fault, values), name))
          .find(Boolean) ?? name,
    }
  }

  function session(context: Context): Session {
    const reply = async (line: string): Promise<Reply> =>
      run(context, prepareCommand(context, line, parseLine(line)))
    const say = async (line: string): Promise<string[]> => {
      const { body, ...rest } = await reply(line)
      const status = statusLine(rest).slice(0, -2)
      if (!body) return [status]
      if (body.kind === 'lines') return [status, ...body.lines]
      const octets = body.content.whole()
      return [
        status,
        ...Buffer.from(octets ?? [])
          .toString('latin1')
          .split('\r\n')
          .slice(0, -1),
      ]
    }
    return {
      context,
      reply,
      say,
      async login(name = 'alice', password = 'secret') {
        await say(`USER ${name}`)
        return (await say(`PASS ${password}`))[0] ?? ''
      },
      act: async (fault, values) =>
        fault.apply(filled(fault, values), context, environment(context)),
      drop() {
        release(context)
        context.state = 'closed'
      },
    }
  }
}

/** The values with the defaults of the definition, as the loader gives them. */
function filled(fault: MaildropFault, values: ParameterValues = {}): ParameterValues {
  const all: Record<string, ParameterValue> = {}
  for (const [name, { default: usual }] of Object.entries(fault.parameters)) {
    if (usual !== undefined) all[name] = usual
  }
  return { ...all, ...values }
}
