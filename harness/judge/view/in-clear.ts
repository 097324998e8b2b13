import { broken, kept, noted } from '../check.ts'
import type { Check, Facts } from '../check.ts'
import { tlsRequired } from '../mode.ts'
import type { Finding } from '../verdict.ts'
import { announces, capabilitiesAt } from './capabilities.ts'
import { exchangesOf } from './sasl.ts'

/** Whether a mechanism that shows the password was used without TLS by a client that was told to protect it. */
export function* shownInClear(
  check: Check,
  { view, record }: Facts,
  mechanism: string,
): Generator<Finding> {
  for (const { connection, mechanism: name, messages, tls, auth } of exchangesOf(view)) {
    if (name !== mechanism || !messages.some(({ shape }) => shape.form === 'base64')) continue
    const { asked } = auth
    if (tls) yield kept(`It used ${name} inside TLS`, asked)
    else if (tlsRequired(record.mode)) {
      yield broken(check, `It used ${name} in clear although it was to use TLS`, asked)
    } else if (record.mode.tls === 'none') {
      yield noted(`It used ${name} in clear, as it was told to do without TLS`, asked)
    } else if (announces(capabilitiesAt(connection, auth), 'STLS')) {
      yield broken(check, `It used ${name} in clear although STLS was offered`, asked)
    } else yield noted(`It used ${name} in clear, where no STLS was offered`, asked)
  }
}
