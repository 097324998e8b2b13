import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { UsageError } from '../server/base/errors.ts'
import { loopbackNames, type CertificateRecipe, type WrittenName } from './recipe.ts'

/** One subject alternative name. */
export interface AlternativeName {
  readonly type: 'dns' | 'ip' | 'email' | 'url'
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

/**
 * The hosts that a client can reach a server by which has this certificate: the ones asked for, or the
 * recipe's own where none of those is of the form that the recipe is about.
 * @param asked host names and addresses, in order of importance
 */
export function hostsFor(recipe: CertificateRecipe, asked: readonly string[]): readonly string[] {
  const [example] = recipe.hosts ?? []
  if (example === undefined) return [...new Set([...asked, ...loopbackNames])]
  const fitting = asked.filter((host) => isLike(host, example))
  return fitting.length > 0 ? fitting : (recipe.hosts ?? [])
}

/** Whether a host is of the same kind: an address, an international name, a name of as many labels. */
function isLike(host: string, example: string): boolean {
  if (isIP(host) || isIP(example)) return isIP(host) === isIP(example)
  const ascii = domainToASCII(host)
  const international = (name: string): boolean => name.includes('xn--')
  return (
    international(ascii) === international(domainToASCII(example)) &&
    ascii.split('.').length >= example.split('.').length
  )
}

/** Fills the parts of the host into a written name, see {@link WrittenName}. */
export function filled(text: string, host: string): string {
  const ascii = isIP(host) ? host : domainToASCII(host)
  const labels = ascii.split('.')
  const [first = ''] = labels
  const parts: Readonly<Record<string, string>> = {
    host: ascii,
    upper: ascii.toUpperCase(),
    label: first,
    domain: labels.slice(1).join('.'),
    parent: labels.slice(2).join('.'),
    stem: labels.slice(0, -1).join('.'),
    // The prefix says that it is international; the label begins behind it.
    first: first.slice(0, first.startsWith('xn--') ? 5 : 1),
    last: first.slice(-1),
  }
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole)
}

/** What a name in a recipe becomes for a host. */
export function alternativeName(name: WrittenName, host: string): AlternativeName {
  if (typeof name === 'string') return hostName(filled(name, host))
  if ('dns' in name) return { type: 'dns', value: filled(name.dns, host) }
  if ('email' in name) return { type: 'email', value: filled(name.email, host) }
  return { type: 'url', value: filled(name.uri, host) }
}
