import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { counted, runsOf } from '../../view/runs.ts'
import { exchangesOf, isError } from '../../view/sasl.ts'
import type { Exchange } from '../../view/sasl.ts'

export const oauthTokenRefresh: Check = {
  id: 'mech.oauth.token-refresh',
  level: 'info',
  kind: 'provoked',
  summary: 'a refused token is not tried again in the same run, and tries end',
  scenarios: ['authentication/token-*'],
  *evaluate({ view, record }) {
    const exchanges = exchangesOf(view)
    for (const { connections } of runsOf(view, record)) {
      const refused = new Map<string, Exchange>()
      for (const exchange of exchanges) {
        const { connection, mechanism, auth } = exchange
        const token =
          bearers.has(mechanism) && connections.includes(connection) && tokenOf(exchange)
        if (!token) continue
        const before = refused.get(token)
        if (before)
          yield broken(
            this,
            `It tried a token again that ${mechanism} had refused`,
            auth.asked,
            before.auth.asked,
          )
        if (isTokenRefused(exchange)) refused.set(token, exchange)
      }
      const [first] = refused.values()
      if (!first) continue
      if (refused.size > most)
        yield broken(
          this,
          `It tried ${refused.size} tokens, and all were refused`,
          first.auth.asked,
        )
      else
        yield kept(
          `${counted(refused.size, 'token')} refused, and none tried again in that run`,
          first.auth.asked,
        )
    }
  },
}

const bearers = new Set(['XOAUTH2', 'OAUTHBEARER'])

/** Fetching new ones does not help, then. */
const most = 3

/** What stands for the message with the token. */
function tokenOf({ messages }: Exchange): string | undefined {
  const message = messages.find(({ shape }) => shape.form === 'base64')
  return message?.challenge ? message.turn.asked.line : message?.turn.args[1]
}

function isTokenRefused({ messages, last, outcome }: Exchange): boolean {
  if (messages.some(({ challenge }) => challenge && isError(challenge))) return true
  return outcome === 'refused' && last.reply?.line.startsWith('-ERR [AUTH]') === true
}
