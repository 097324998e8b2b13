import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { UsageError } from '../server/base/errors.ts'

/** One subject alternative name. */
export interface AlternativeName {
  readonly type: 'dns' | 'ip' | 'email'
  readonly value: string
}

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/**
 * What a host's name becomes in a certificate: addresses apart from names, international names in
 * their ASCII form (RFC 9525 section 6.3). A leftmost `*` label is allowed.
 * @throws UsageError when it is neither a host name nor an address
 */
export function hostName(host: string): AlternativeName {
  if (isIP(host)) return { type: 'ip', value: host }
  const wildcard = host.startsWith('*.')
  const ascii = domainToASCII(wildcard ? host.slice(2) : host)
  const labels = ascii.split('.')
  // URL rules would read `1.2.3` as an address; a certificate must not.
  if (ascii.length > 253 || isIP(ascii) || !labels.every((part) => label.test(part))) {
    throw new UsageError(`certificate host name '${host}' is neither a host name nor an address`, {
      hint: 'give a name such as mail.example.org or an address such as 192.0.2.1',
    })
  }
  return { type: 'dns', value: wildcard ? `*.${ascii}` : ascii }
}
