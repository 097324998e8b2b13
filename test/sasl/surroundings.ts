import type { Account } from '../../server/accounts/account.ts'
import type { DirectoryOptions } from '../../server/accounts/directory.ts'
import { type Clock, virtualClock } from '../../server/base/clock.ts'
import { type Random, randomSource } from '../../server/base/random.ts'
import type { Mechanism, SaslContext, SaslStep } from '../../server/state/mechanism.ts'
import { saslContext, type SaslSurroundings } from '../../server/state/sasl/context.ts'
import { mechanismNamed } from '../../server/state/sasl/index.ts'
import type { TlsFacts } from '../../server/tls/facts.ts'
import { directoryOf, user } from '../accounts/fixtures.ts'

/** Randomness that a published example dictates; whatever it does not say comes from a seed. */
export function scriptedRandom(script: Partial<Random>): Random {
  return { ...randomSource(1).derive('test'), ...script }
}

/** A clock at a given calendar time in ms since 1970. */
export function clockAt(wall: number): Clock {
  return virtualClock(wall)
}

/** TLS 1.3 with the channel-binding data `exported`, and a client certificate where one is given. */
export function tlsFacts(clientCertificate?: TlsFacts['clientCertificate']): TlsFacts {
  return {
    via: 'implicit',
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    ...(clientCertificate ? { clientCertificate } : {}),
    channelBinding: (type) => (type === 'tls-exporter' ? Buffer.from('exported') : undefined),
  }
}

export interface Stage {
  readonly accounts?: readonly Account[]
  readonly directory?: Partial<DirectoryOptions>
  readonly surroundings?: Partial<SaslSurroundings>
  /** What a published example fixes: the SCRAM salt. */
  readonly salt?: Buffer
}

let streams = 0

/** A context over alice with the password `secret`, unless the stage says otherwise. */
export function contextOf(stage: Stage = {}): SaslContext {
  const accounts = stage.accounts ?? [user('alice', { password: 'secret' })]
  const { directory, clock } = directoryOf(accounts, stage.directory)
  const context = saslContext({
    directory,
    host: 'mail.test',
    address: '192.0.2.1',
    tls: null,
    offersChannelBinding: false,
    random: randomSource(5).derive('sasl', 1, streams++),
    clock,
    ...stage.surroundings,
  })
  return stage.salt ? { ...context, salt: () => stage.salt as Buffer } : context
}

/** One exchange in progress. */
export interface Dialogue {
  /** The server's step for this answer; undefined stands for AUTH without initial response. */
  say(answer: string | Uint8Array | undefined): Promise<SaslStep>
  /** The same, for answers after which the server speaks on: its challenge as text. */
  hear(answer: string | undefined): Promise<string>
}

export async function named(name: string): Promise<Mechanism> {
  const mechanism = await mechanismNamed(name)
  if (!mechanism) throw new Error(`there is no mechanism ${name}`)
  return mechanism
}

export async function dialogue(name: string, stage: Stage | SaslContext = {}): Promise<Dialogue> {
  const context = 'checkSecret' in stage ? stage : contextOf(stage)
  const exchange = (await named(name)).start(context)
  const say: Dialogue['say'] = async (answer) =>
    exchange.step(answer === undefined ? undefined : Buffer.from(answer))
  return {
    say,
    async hear(answer) {
      const step = await say(answer)
      if (step.kind !== 'challenge') throw new Error(`expected a challenge: ${told(step)}`)
      return Buffer.from(step.data).toString()
    },
  }
}

/** An outcome in a word: `alice`, `alice for bob`, `challenge ...`, or the cause of the failure. */
export function told(step: SaslStep): string {
  switch (step.kind) {
    case 'success':
      return step.account.name + (step.authorizeAs === undefined ? '' : ` for ${step.authorizeAs}`)
    case 'failure':
      return step.cause
    case 'anonymous':
      return `anonymous ${step.trace}`
    case 'challenge':
      return `challenge ${Buffer.from(step.data).toString()}`
  }
}
