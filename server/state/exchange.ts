import { refusal } from '../wire/reply.ts'
import type { Reply } from '../wire/reply.ts'
import { mechanismsOf } from './capabilities.ts'
import type { Context } from './context.ts'
import { hangingUp } from './hanging-up.ts'
import { accountName, conclude } from './login.ts'
import type { Mechanism, SaslStep } from './mechanism.ts'
import { decodeBase64, decodeInitialResponse } from './sasl/base64.ts'
import { saslContext } from './sasl/context.ts'
import { mechanismNamed } from './sasl/index.ts'
import { bindsChannel } from './sasl/offered.ts'

/** AUTH with a mechanism (RFC 5034 section 4). @param initial the initial response as sent, base64. */
export function beginExchange(
  context: Context,
  name: string,
  initial: string | undefined,
): Reply | Promise<Reply> {
  const offered = mechanismsOf(context)
  const mechanism = offered.includes(name) ? mechanismNamed(name) : undefined
  if (!mechanism) return refusal('unknown-mechanism', context.texts.mechanismUnknown)
  const begin = (one: Mechanism): Reply | Promise<Reply> => start(context, one, offered, initial)
  return mechanism instanceof Promise ? mechanism.then(begin) : begin(mechanism)
}

function start(
  context: Context,
  mechanism: Mechanism,
  offered: readonly string[],
  initial: string | undefined,
): Reply | Promise<Reply> {
  const { texts, service } = context
  if (initial !== undefined && mechanism.serverFirst) {
    return refusal('sasl-initial-response', texts.mechanismTakesNoInitialResponse)
  }
  if (initial !== undefined && !service.settings.initialResponse) {
    return refusal('sasl-initial-response', texts.initialResponseRefused)
  }
  const response = initial === undefined ? undefined : decodeInitialResponse(initial)
  if (initial !== undefined && response === undefined) {
    return refusal('sasl-malformed', texts.badBase64)
  }
  context.exchange = mechanism.start(
    saslContext({
      directory: service.directory,
      nameOf: (given) => accountName(context, given),
      host: service.settings.host,
      oauthErrorChallenge: service.settings.oauthErrorChallenge,
      address: context.remoteAddress,
      tls: context.tls,
      offersChannelBinding: bindsChannel(offered),
      random: service.random.derive('sasl', context.connection, context.saslExchanges++),
      clock: service.clock,
    }),
  )
  return advance(context, response)
}

/** A line inside the exchange: an answer to the challenge, or `*` to give up (RFC 5034 section 4). */
export function continueExchange(context: Context, line: string): Reply | Promise<Reply> {
  const reply = answered(context, line)
  return context.service.settings.closeAfter.length === 0 ? reply : hangingUp(context, reply)
}

/** An answer that is too long to be looked at ends the exchange. */
export function refuseLongAnswer(context: Context): Reply | Promise<Reply> {
  context.exchange = null
  return hangingUp(context, refusal('line-too-long', context.texts.lineTooLong))
}

function answered(context: Context, line: string): Reply | Promise<Reply> {
  const response = line === '*' ? undefined : decodeBase64(line)
  if (response !== undefined) return advance(context, response)
  context.exchange = null
  if (line === '*') return refusal('sasl-cancelled', context.texts.cancelled)
  return refusal('sasl-malformed', context.texts.badBase64)
}

function advance(context: Context, response: Buffer | undefined): Reply | Promise<Reply> {
  const step = context.exchange?.step(response)
  if (step instanceof Promise) return step.then((outcome) => settle(context, outcome))
  return settle(context, step as SaslStep)
}

function settle(context: Context, step: SaslStep): Reply | Promise<Reply> {
  if (step.kind === 'challenge') {
    return { status: '+', text: Buffer.from(step.data).toString('base64') }
  }
  context.exchange = null
  const { directory, settings } = context.service
  switch (step.kind) {
    case 'failure':
      // Nobody was refused: the client did not keep to the mechanism's form.
      if (step.cause === 'malformed') {
        return refusal('malformed', context.texts.refused('malformed'))
      }
      return conclude(context, { ok: false, cause: step.cause })
    case 'anonymous': {
      const account = directory.find(settings.anonymousUser ?? '')
      return conclude(
        context,
        account ? { ok: true, account } : { ok: false, cause: 'mechanism-not-allowed' },
      )
    }
    case 'success': {
      const { account, authorizeAs } = step
      const acting = authorizeAs === undefined ? account : directory.find(authorizeAs)
      if (!acting) return conclude(context, { ok: false, cause: 'not-authorized' })
      const cause = directory.refusal(acting)
      return conclude(context, cause ? { ok: false, cause } : { ok: true, account: acting })
    }
  }
}
