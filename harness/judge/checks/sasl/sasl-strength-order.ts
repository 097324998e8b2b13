import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { runsOf } from '../../view/runs.ts'
import { exchangesOf, plaintext } from '../../view/sasl.ts'
import type { Exchange } from '../../view/sasl.ts'
import type { Turn } from '../../view/view.ts'

export const strengthOrder: Check = {
  id: 'sasl.strength-order',
  level: 'should',
  kind: 'provoked',
  summary: 'where a strong mechanism fails in clear, no password follows in clear',
  scenarios: [
    'sasl/strong-mechanism-sabotaged',
    'authentication/mechanism-fails-and-closes',
    'authentication/wrong-password-cram-md5',
    'sasl/scram-*',
  ],
  *evaluate({ view, record }) {
    const exchanges = exchangesOf(view)
    for (const { connections } of runsOf(view, record)) {
      const own = exchanges.filter(({ connection }) => connections.includes(connection))
      const failed = own.find(
        ({ mechanism, tls, outcome }) =>
          !tls && !plaintext.has(mechanism) && outcome !== 'ok' && strong.test(mechanism),
      )
      if (!failed) continue
      const after = connections
        .flatMap(({ turns }) => turns)
        .find((turn) => turn.asked.n > failed.last.asked.n && showsPassword(turn))
      const what = `${failed.mechanism} failed in clear`
      const { asked } = failed.auth
      if (!after) yield kept(`${what}, and no password followed in clear`, asked)
      else if (failed.messages.length === 0 || isUnknown(failed)) {
        yield noted(
          `${what}, as unknown to the server, and ${wordsOf(after)} followed`,
          after.asked,
          asked,
        )
      } else
        yield broken(this, `${what}, and ${wordsOf(after)} followed in clear`, after.asked, asked)
    }
  },
}

const strong = /^(?:SCRAM-|CRAM-MD5$|DIGEST-MD5$|NTLM$|GSSAPI$)/

/** Refused at AUTH itself, before anything could be wrong with it. */
const isUnknown = ({ auth, last }: Exchange): boolean =>
  auth === last && (last.reply?.line ?? '').startsWith('-ERR')

const wordsOf = ({ verb, args }: Turn): string => (verb === 'AUTH' ? `AUTH ${args[0] ?? ''}` : verb)

function showsPassword({ asked, verb, args }: Turn): boolean {
  if (asked.tls) return false
  return verb === 'PASS' || (verb === 'AUTH' && plaintext.has((args[0] ?? '').toUpperCase()))
}
